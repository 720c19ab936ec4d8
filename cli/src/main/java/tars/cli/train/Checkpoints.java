package tars.cli.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tars.cli.CommandFailure;
import tars.cli.files.CheckpointFile;
import tars.engine.Training;
import tars.engine.encoding.PayloadTooLargeException;

/**
 * Keeps a training's state in a file: after so many steps, or where nobody says how many, so many
 * seconds, which suits algorithms of any speed and replay buffers of any size.
 */
final class Checkpoints {

  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final Path file;
  private final Path out;
  private final OptionalLong every;
  private final Consumer<String> warning;
  private long writtenAt = -1;
  private long lastTriedAt;
  private long lastTriedNanos;
  private boolean failing;

  /**
   * Checkpoints of one training.
   *
   * @param file written anew each time
   * @param out file for the policy, which a later command is to write
   * @param every environment steps between two; empty: they go by time
   * @param warning is told when one cannot be written
   */
  Checkpoints(Path file, Path out, OptionalLong every, Consumer<String> warning) {
    this.file = file;
    this.out = out.toAbsolutePath();
    this.every = every;
    this.warning = warning;
  }

  /** Whether the next one should be written; to be asked after every step. */
  boolean due(Training training) {
    return every.isPresent()
        ? training.steps() - lastTriedAt >= every.getAsLong()
        : System.nanoTime() - lastTriedNanos >= EVERY_NANOS;
  }

  /**
   * Writes one if that works: a full disk does not end a training, and the one before stays. Told
   * once, until it works again.
   */
  void tryToWrite(Training training) {
    try {
      write(training);
      failing = false;
    } catch (CommandFailure e) {
      if (!failing) {
        warning.accept(e.getMessage() + "; the training goes on, " + kept());
      }
      failing = true;
    }
  }

  /**
   * Writes one.
   *
   * @throws CommandFailure if that does not work; the one before stays
   */
  void write(Training training) {
    long steps = training.steps();
    try {
      new CheckpointFile(out, every, training.checkpoint()).write(file);
      writtenAt = steps;
    } catch (PayloadTooLargeException e) {
      throw new CommandFailure(file + ": cannot be written: " + e.getMessage());
    } finally {
      lastTriedAt = steps;
      lastTriedNanos = System.nanoTime();
    }
  }

  /** What there is to go on from, a clause. */
  String kept() {
    return writtenAt < 0
        ? "and no checkpoint is written yet"
        : "the checkpoint of step " + writtenAt + " is kept; go on with: " + resumption();
  }

  /** The command that goes on from here. */
  String resumption() {
    return resumption(file);
  }

  /** The command that goes on from a checkpoint. */
  static String resumption(Path file) {
    return "tars train --resume " + quoted(file.toString());
  }

  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=@%+,-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
