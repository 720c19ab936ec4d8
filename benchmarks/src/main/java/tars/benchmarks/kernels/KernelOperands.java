package tars.benchmarks.kernels;

import java.util.SplittableRandom;

/** What kernels are measured on. */
final class KernelOperands {

  private KernelOperands() {}

  static float[] values(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }
}
