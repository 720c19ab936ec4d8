package tars.engine.environment;

import tars.engine.math.Pcg64;

/** Random actions for a space; those for a box leave it now and then. */
final class RandomActions {

  private static final double BEYOND_BOUNDS = 1.5;

  private RandomActions() {}

  /** Draws one action into {@code actions[offset …]}. */
  static void draw(Space space, Pcg64 random, float[] actions, int offset) {
    switch (space) {
      case Space.Discrete(int n) -> actions[offset] = random.nextInt(n);
      case Space.Box box -> {
        float[] low = box.low();
        float[] high = box.high();
        for (int i = 0; i < low.length; i++) {
          actions[offset + i] = (float) (BEYOND_BOUNDS * random.uniform(low[i], high[i]));
        }
      }
    }
  }

  /** Draws one action a row, row-major. */
  static void drawRows(Space space, Pcg64 random, float[] actions) {
    for (int offset = 0; offset < actions.length; offset += space.size()) {
      draw(space, random, actions, offset);
    }
  }
}
