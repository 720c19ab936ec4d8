package tars.engine.environment;

/** A point of the world, in its units, y upwards. */
public record Point(double x, double y) {

  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("point: (" + x + ", " + y + "); give finite coordinates");
    }
  }
}
