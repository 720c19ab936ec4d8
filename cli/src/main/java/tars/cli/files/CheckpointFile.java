package tars.cli.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import tars.cli.CommandFailure;
import tars.engine.encoding.Frame;
import tars.engine.encoding.FrameException;

/**
 * A training on disk: its state, and what the command line has to know to go on with it. The file
 * is a {@link Frame} with the magic {@code TARSTRNG}, version 1, around this payload:
 *
 * <pre>
 * text   file for the policy, absolute (Java's modified UTF-8 after its length in two bytes)
 * int64  environment steps between two checkpoints; 0: they go by time
 * …      the training, as {@link tars.engine.CheckpointFormat} says
 * </pre>
 *
 * @param out file for the policy, absolute
 * @param every environment steps between two checkpoints; empty where they go by time
 * @param training what {@link tars.engine.Training#checkpoint} gave
 */
@SuppressWarnings(
    "ArrayRecordComponent") // as large as a replay buffer: neither copied nor compared
public record CheckpointFile(Path out, OptionalLong every, byte[] training) {

  private static final Frame FRAME = new Frame("checkpoint", "TARSTRNG", 1);

  /** As long as an array can be. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

  /**
   * Reads a checkpoint's file; whether its training can go on is the engine's to say.
   *
   * @throws CommandFailure if there is none, or it holds none that this TARS can read
   */
  public static CheckpointFile read(Path file) {
    if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
      throw new CommandFailure(file + ": is no regular file; give a checkpoint file");
    }
    byte[] bytes = WholeFile.read(file, "a checkpoint file", MAX_BYTES);
    try (DataInputStream input = new DataInputStream(FRAME.open(bytes))) {
      Path out = Path.of(input.readUTF());
      long every = input.readLong();
      if (every < 0) {
        throw new CommandFailure(file + ": checkpoint: " + every + " steps between two");
      }
      return new CheckpointFile(
          out, every == 0 ? OptionalLong.empty() : OptionalLong.of(every), input.readAllBytes());
    } catch (FrameException | InvalidPathException e) {
      throw new CommandFailure(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(file + ": checkpoint: its payload ends too early");
    }
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws CommandFailure if it could not be written
   * @throws tars.engine.encoding.PayloadTooLargeException if it does not fit into an array
   */
  public void write(Path file) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(head)) {
      output.writeUTF(out.toString());
      output.writeLong(every.orElse(0));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    WholeFile.write(FRAME.seal(head.toByteArray(), training), file);
  }
}
