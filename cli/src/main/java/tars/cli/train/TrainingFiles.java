package tars.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import tars.cli.CommandFailure;
import tars.cli.files.WholeFile;

/**
 * What a training writes.
 *
 * @param policy file for the policy
 * @param checkpoint file for what it takes to go on, if one is kept
 * @param every environment steps between two checkpoints; empty: they go by time
 */
record TrainingFiles(Path policy, Optional<Path> checkpoint, OptionalLong every) {

  /**
   * Finds out, before hours of training, whether they can be written.
   *
   * @throws CommandFailure if one cannot
   */
  void requireWritable() {
    WholeFile.requireWritable("--out", policy);
    checkpoint.ifPresent(file -> WholeFile.requireWritable("--checkpoint", file));
  }

  /** Whether one would be written over the other. */
  boolean same() {
    return checkpoint.filter(file -> place(file).equals(place(policy))).isPresent();
  }

  private static Path place(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
