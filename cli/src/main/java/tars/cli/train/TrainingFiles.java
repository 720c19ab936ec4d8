package tars.cli.train;

import java.io.IOException;
import java.nio.file.Files;
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

  /**
   * A file that is there already may hold hours of training, or be no checkpoint at all.
   *
   * @throws CommandFailure if the checkpoint is not a new file
   */
  void requireNewCheckpoint() {
    checkpoint
        .filter(Files::isRegularFile)
        .ifPresent(file -> {
          throw new CommandFailure(
              "--checkpoint %s: is there already; go on with it (%s), give another name, or delete it"
                  .formatted(file, Checkpoints.resumption(file)));
        });
  }

  /** Whether one would be written over the other. */
  boolean same() {
    return checkpoint.filter(file -> place(file).equals(place(policy))).isPresent();
  }

  /** Where it lies behind all links, as far as there is something. */
  private static Path place(Path file) {
    Path absolute = WholeFile.target(file).toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      return folder != null && Files.exists(folder)
          ? folder.toRealPath().resolve(absolute.getFileName())
          : absolute;
    } catch (IOException e) {
      return absolute; // what cannot be followed cannot be written either, which is told then
    }
  }
}
