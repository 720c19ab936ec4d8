package tars.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/**
 * What a training needs of memory, estimated before any is taken: who finds out by running out of
 * it takes everything else in the process down.
 *
 * @param networkBytes parameters, gradients, moments, targets, activations, and copies that are
 *     written away
 * @param experienceField the hyperparameter that shapes the experience most
 * @param experienceBytes rollout or replay buffer
 */
record MemoryNeed(double networkBytes, String experienceField, double experienceBytes) {

  /** Of the process's memory; the rest is for other trainings and for serving. */
  private static final double SHARE = 0.5;

  /** A checkpoint is one array of bytes. */
  private static final double CHECKPOINT_BYTES_MAX = Integer.MAX_VALUE;

  private static final int NETWORKS = 2;

  /** Floats for a parameter: itself, gradient, two moments, target, and all that once more. */
  private static final int COPIES = 10;

  /** Of those, floats that a checkpoint holds. */
  private static final int KEPT = 4;

  /** Outputs of layers and their gradients. */
  private static final int PASSES = 2;

  /** Floats of a transition beside its observations and its action. */
  private static final int REST = 6;

  private static final double GIB = 1 << 30;

  /** Of a training with these values in that environment. */
  static MemoryNeed of(HyperparameterValues values, EnvironmentSpecification environment) {
    int observation = environment.observationSpace().size();
    int outputs =
        switch (environment.actionSpace()) {
          case Space.Discrete discrete -> discrete.n();
          case Space.Box box -> box.size();
        };
    List<Integer> widths =
        Stream.of(Stream.of(observation), values.layers("net_arch").stream(), Stream.of(outputs))
            .flatMap(width -> width)
            .toList();
    Map<String, Object> given = values.byName();
    boolean replays = given.containsKey("buffer_size");
    double rollout = replays ? 0 : (double) values.integer("n_steps") * values.integer("n_envs");
    double rows = given.containsKey("batch_size") ? values.integer("batch_size") : rollout;
    double parameters =
        IntStream.range(1, widths.size())
            .mapToDouble(k -> (widths.get(k - 1) + 1.0) * widths.get(k))
            .sum();
    double outputsOfRow = widths.stream().mapToDouble(Integer::doubleValue).sum();
    double floats = NETWORKS * (COPIES * parameters + PASSES * rows * outputsOfRow);
    double action = environment.actionSpace().size();
    double experience =
        replays
            ? values.integer("buffer_size") * (2.0 * observation + action + REST)
            : rollout * (observation + action + REST);
    return new MemoryNeed(
        Float.BYTES * floats, replays ? "buffer_size" : "n_steps", Float.BYTES * experience);
  }

  /**
   * Refuses what does not fit.
   *
   * @param processBytes that the process may use
   * @throws InvalidHyperparameterException naming what shapes the larger part
   */
  void requireWithin(long processBytes, HyperparameterValues values) {
    double state = networkBytes * KEPT / COPIES + experienceBytes;
    if (networkBytes + experienceBytes > SHARE * processBytes) {
      refuse(
          values,
          networkBytes + experienceBytes,
          "of the %s that this process may use a training gets half"
              .formatted(gibibytes((double) processBytes)));
    }
    if (state > CHECKPOINT_BYTES_MAX) {
      refuse(values, state, "a checkpoint holds at most " + gibibytes(CHECKPOINT_BYTES_MAX));
    }
  }

  private void refuse(HyperparameterValues values, double bytes, String why) {
    boolean networks = networkBytes > experienceBytes;
    throw values.refused(
        networks ? "net_arch" : experienceField,
        "%s: this training would need about %s, and %s"
            .formatted(
                networks ? "fewer or narrower layers, or smaller batches" : "less",
                gibibytes(bytes),
                why));
  }

  private static String gibibytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
