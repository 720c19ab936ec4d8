package tars.engine.environment;

import java.util.List;

/**
 * How an environment looks, told in a few shapes, so that it can be drawn by somebody who does not
 * know the environment: first the background, then on top of it the shapes of an observation. Later
 * shapes cover earlier ones.
 */
public interface Picture {

  /** The part of the world that is seen. Whatever the environment does, its shapes lie within. */
  ViewBox viewBox();

  /** What stays as it is for every observation. */
  List<Shape> background();

  /**
   * What an observation looks like; it alone decides. Shapes of one place in the list are of one
   * kind for all observations, so that a drawing can move them.
   *
   * @param observation the observation is {@code observation[offset …]}
   */
  List<Shape> shapes(float[] observation, int offset);
}
