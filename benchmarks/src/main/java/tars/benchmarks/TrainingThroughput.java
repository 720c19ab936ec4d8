package tars.benchmarks;

import java.util.HashMap;
import java.util.Map;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** One timed training in a process of its own, beside the core's peak; prints one JSON object. */
public final class TrainingThroughput {

  /** Settings as Stable-Baselines3's zoo tunes them for CartPole-v1. */
  private static final Map<String, Object> ZOO =
      Map.of(
          "n_envs",
          8,
          "n_steps",
          32,
          "batch_size",
          256,
          "gae_lambda",
          0.8,
          "gamma",
          0.98,
          "n_epochs",
          20,
          "ent_coef",
          0.0,
          "learning_rate",
          1e-3,
          "learning_rate_schedule",
          "linear",
          "clip_range_schedule",
          "linear");

  private static final int INPUTS = 4;
  private static final int HIDDEN = 64;
  private static final int OUTPUTS = 2;

  private TrainingThroughput() {}

  public static void main(String[] arguments) {
    boolean zoo = arguments[0].equals("zoo");
    long steps = Long.parseLong(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    Kernels kernels = KernelChoice.parse(arguments[3]);
    Map<String, Object> settings = zoo ? ZOO : new HashMap<>();

    Training warm = Algorithms.create("ppo", "CartPole-v1", settings, seed, steps, kernels);
    warm.advance(steps / 2);
    double peak = PeakFlops.measure();
    Training timed = Algorithms.create("ppo", "CartPole-v1", settings, seed, steps, kernels);
    long start = System.nanoTime();
    timed.advance(steps);
    double stepsPerSecond = timed.steps() / ((System.nanoTime() - start) * 1e-9);

    double bound = peak / flopsPerStep(zoo ? 20 : 10);
    System.out.printf(
        java.util.Locale.ROOT,
        "{\"steps_per_second\": %.1f, \"peak_flops\": %.4g, \"bound\": %.1f, \"share_of_peak\": %.4f,"
            + " \"kernel\": \"%s\"}%n",
        stepsPerSecond,
        peak,
        bound,
        stepsPerSecond / bound,
        kernels.name());
  }

  /**
   * Arithmetic of one environment step: a forward pass while collecting; then, an epoch, a forward
   * pass, the weights' gradients (as much again) and the inputs' gradients of all but the first
   * layers. Actor and critic are networks of their own.
   */
  private static double flopsPerStep(int epochs) {
    long actor = (long) INPUTS * HIDDEN + (long) HIDDEN * HIDDEN + (long) HIDDEN * OUTPUTS;
    long critic = (long) INPUTS * HIDDEN + (long) HIDDEN * HIDDEN + HIDDEN;
    long forward = actor + critic;
    long inputs = forward - 2L * INPUTS * HIDDEN;
    return 2.0 * (forward + epochs * (2.0 * forward + inputs));
  }
}
