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

  CheckedPicture {
    background = List.copyOf(background);
  }

  /**
   * @throws InvalidEnvironmentException if the picture does not draw the observation
   */
  @Override
  public List<Shape> shapes(float[] observation, int offset) {
    try {
      return List.copyOf(picture.shapes(observation.clone(), offset));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      throw new InvalidEnvironmentException(
          environment + ": picture: shapes threw " + e + "; it must draw every observation", e);
    }
  }
}
