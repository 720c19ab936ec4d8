package tars.engine.environment;

/** A rectangle of the world, in its units, y upwards. */
public record ViewBox(double left, double bottom, double right, double top) {

  public ViewBox {
    if (!(left < right && bottom < top)
        || !Double.isFinite(right - left)
        || !Double.isFinite(top - bottom)) {
      throw new IllegalArgumentException(
          "view box: x from %s to %s, y from %s to %s; give finite bounds, the lower first"
              .formatted(left, right, bottom, top));
    }
  }
}
