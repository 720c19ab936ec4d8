package tars.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tars.engine.environment.EnvironmentSpecification;

/**
 * What a training needs of memory, estimated before any is taken: who finds out by running out of
 * it takes everything else in the process down.
 *
 * @param parts what it is made of
 */
record MemoryNeed(List<Part> parts) {

  /** Of the process's memory; the rest is for other trainings and for serving. */
  private static final double SHARE = 0.5;

  /** A checkpoint is one array of bytes. */
  private static final double CHECKPOINT_BYTES_MAX = Integer.MAX_VALUE;

  /** Of what a checkpoint holds, while one is made: its pieces, and the frame around them. */
  private static final int COPIES = 2;

  private static final double GIB = 1 << 30;

  MemoryNeed {
    parts = List.copyOf(parts);
  }

  /**
   * A part that one hyperparameter shapes more than others.
   *
   * @param field its name
   * @param advice what to give instead, in words
   * @param liveFloats that the training holds
   * @param keptFloats of those, what a checkpoint holds
   */
  record Part(String field, String advice, double liveFloats, double keptFloats) {

    /** That it takes at its most. */
    double bytes() {
      return Float.BYTES * (liveFloats + COPIES * keptFloats);
    }

    /** That a checkpoint has of it. */
    double keptBytes() {
      return Float.BYTES * keptFloats;
    }
  }

  /** Of a training with these values in that environment. */
  static MemoryNeed of(HyperparameterValues values, EnvironmentSpecification environment) {
    TrainingShapes shapes = new TrainingShapes(values, environment);
    return new MemoryNeed(
        List.of(
            shapes.networks(),
            shapes.experience(),
            shapes.environmentsShown(),
            shapes.exploration()));
  }

  /** That the training takes at its most, which is while a checkpoint is made. */
  double bytes() {
    return parts.stream().mapToDouble(Part::bytes).sum();
  }

  /** That a checkpoint has. */
  double checkpointBytes() {
    return parts.stream().mapToDouble(Part::keptBytes).sum();
  }

  /**
   * Refuses what does not fit.
   *
   * @param processBytes that the process may use
   * @throws InvalidHyperparameterException naming what shapes the largest part
   */
  void requireWithin(long processBytes, HyperparameterValues values) {
    if (bytes() > SHARE * processBytes) {
      throw refused(
          values,
          Comparator.comparingDouble(Part::bytes),
          "this training would need about %s while a checkpoint of it is made, and of the %s that"
              + " this process may use a training gets half",
          bytes(),
          (double) processBytes);
    }
    if (checkpointBytes() > CHECKPOINT_BYTES_MAX) {
      throw refused(
          values,
          Comparator.comparingDouble(Part::keptBytes),
          "a checkpoint of this training would need about %s, and one holds at most %s",
          checkpointBytes(),
          CHECKPOINT_BYTES_MAX);
    }
  }

  private InvalidHyperparameterException refused(
      HyperparameterValues values,
      Comparator<Part> size,
      String why,
      double bytes,
      double bytesMax) {
    Part largest = parts.stream().max(size).orElseThrow();
    return values.refused(
        largest.field(),
        largest.advice() + ": " + why.formatted(gibibytes(bytes), gibibytes(bytesMax)));
  }

  private static String gibibytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
