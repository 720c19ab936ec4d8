package tars.engine.environment;

import java.util.List;

/**
 * A plugin's picture, of which nothing is believed: what stays the same was asked once, and what
 * its shapes throw says whose they are.
 *
 * @param environment the name of what is drawn
 * @param picture the plugin's
 * @param viewBox what it answered when it was installed
 * @param background likewise
 */
record CheckedPicture(String environment, Picture picture, ViewBox viewBox, List<Shape> background)
    implements Picture {

  /** Many times what a picture needs. */
  private static final int MAX_SHAPES = 200;

  CheckedPicture {
    background = List.copyOf(background);
  }

  /**
   * @throws InvalidEnvironmentException if the picture does not draw the observation, or with too
   *     many shapes
   */
  @Override
  public List<Shape> shapes(float[] observation, int offset) {
    List<Shape> shapes;
    try {
      shapes = List.copyOf(picture.shapes(observation.clone(), offset));
    } catch (Throwable e) {
      throw new InvalidEnvironmentException(
          environment + ": picture: shapes threw " + e + "; it must draw every observation", e);
    }
    if (shapes.size() > MAX_SHAPES) {
      throw new InvalidEnvironmentException(
          "%s: picture: %d shapes of one observation; draw at most %d"
              .formatted(environment, shapes.size(), MAX_SHAPES),
          null);
    }
    return shapes;
  }
}
