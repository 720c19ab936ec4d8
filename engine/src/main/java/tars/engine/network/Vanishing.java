package tars.engine.network;

import tars.engine.math.Kernels;

/**
 * Moments of parameters whose gradient stays zero, as behind a dead ReLU. They decay into denormal
 * numbers, and there they stay: nine tenths of one of the least round to itself. Processors compute
 * with those a hundred times more slowly, so they are set to zero now and then.
 */
final class Vanishing {

  /** So small that it moves no parameter and no denominator by a bit, and still not denormal. */
  private static final float LEAST = Kernels.VANISHING;

  /** Steps after which moments are looked at: often enough, and at next to no cost. */
  private static final int STEPS = 32;

  private Vanishing() {}

  /** Whether moments are to be looked at after so many steps. */
  static boolean isDue(long step) {
    return step % STEPS == 0;
  }

  /** Sets what vanishes to zero. */
  static void settle(float[] moments) {
    for (int k = 0; k < moments.length; k++) {
      moments[k] = Math.abs(moments[k]) < LEAST ? 0f : moments[k];
    }
  }
}
