package tars.engine.environment;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import tars.engine.math.Pcg64;

/**
 * Prints environment steps per second of one core's time, autoreset included, under random actions
 * drawn beforehand: the best and the median of several rounds. Not a test.
 *
 * <pre>
 * taskset -c 0 java -cp engine/target/classes:engine/target/test-classes \\
 *     tars.engine.environment.EnvironmentThroughput
 * </pre>
 */
public final class EnvironmentThroughput {

  private static final int ROWS = 8;
  private static final int ROUNDS = 9;
  private static final int STEPS_PER_ROUND = 200_000;

  private EnvironmentThroughput() {}

  /** Needs no arguments. */
  public static void main(String[] arguments) {
    for (String name : Environments.names()) {
      measure(name);
    }
  }

  private static void measure(String name) {
    VectorEnvironment vector = new VectorEnvironment(name, ROWS);
    float[] actions = new float[ROWS * 1_024];
    RandomActions.drawRows(vector.specification().actionSpace(), new Pcg64(1), actions);
    vector.reset(1);
    double[] perSecond = new double[ROUNDS];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double checksum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int step = 0; step < STEPS_PER_ROUND; step++) {
        vector.step(actions, (step & 1_023) * ROWS);
        checksum += vector.observations()[0];
      }
      perSecond[round] =
          STEPS_PER_ROUND * (double) ROWS / ((threads.getCurrentThreadCpuTime() - start) * 1e-9);
    }
    Arrays.sort(perSecond);
    System.out.printf(
        Locale.ROOT,
        "%s: best %.2f M, median %.2f M steps/s of one core (checksum %s)%n",
        name,
        perSecond[ROUNDS - 1] / 1e6,
        perSecond[ROUNDS / 2] / 1e6,
        checksum);
  }
}
