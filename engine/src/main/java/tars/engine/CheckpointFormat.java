package tars.engine;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tars.engine.encoding.Frame;
import tars.engine.encoding.FrameException;
import tars.engine.math.Kernels;

/**
 * Checkpoints as bytes: a {@link Frame} with the magic {@code TARSCKPT}, version 2, around this
 * payload; version 1 had fewer algorithms and hyperparameters. Integers are big-endian, a text is
 * Java's modified UTF-8 after its length in two bytes.
 *
 * <pre>
 * text   algorithm
 * text   environment
 * int64  seed
 * int64  total steps
 * int32  number of hyperparameters, then each one's name and value (two texts)
 * …      the training's state, as its algorithm writes it
 * </pre>
 */
public final class CheckpointFormat {

  private static final Frame FRAME = new Frame("checkpoint", "TARSCKPT", 2);

  private CheckpointFormat() {}

  /**
   * A checkpoint's bytes.
   *
   * @param state writes the training's state
   * @throws tars.engine.encoding.PayloadTooLargeException if they do not fit into an array
   */
  public static byte[] encode(
      String algorithm,
      TrainingSetup setup,
      HyperparameterValues hyperparameters,
      Frame.PayloadWriter state) {
    Map<String, Object> values = hyperparameters.byName();
    return FRAME.seal(output -> {
      output.writeUTF(algorithm);
      output.writeUTF(setup.environment());
      output.writeLong(setup.seed());
      output.writeLong(setup.totalSteps());
      output.writeInt(values.size());
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        output.writeUTF(entry.getKey());
        output.writeUTF(entry.getValue().toString());
      }
      state.write(output);
    });
  }

  /** The training those bytes hold; see {@link Algorithms#resume}. */
  static Training decode(byte[] bytes, Kernels kernels) {
    try (DataInputStream input = new DataInputStream(FRAME.open(bytes))) {
      Algorithm algorithm = Algorithms.named(input.readUTF());
      String environment = input.readUTF();
      long seed = input.readLong();
      long totalSteps = input.readLong();
      int count = input.readInt();
      Map<String, Object> given = new LinkedHashMap<>();
      for (int k = 0; k < count; k++) {
        given.put(input.readUTF(), input.readUTF());
      }
      TrainingSetup setup = new TrainingSetup(environment, seed, totalSteps, kernels);
      Training training = Algorithms.resume(algorithm, setup, given, input);
      if (input.available() > 0) {
        throw new IllegalArgumentException(input.available() + " bytes follow the state");
      }
      return training;
    } catch (FrameException e) {
      throw new CheckpointFormatException(String.valueOf(e.getMessage()), e);
    } catch (EOFException e) {
      throw new CheckpointFormatException("checkpoint: its payload ends too early", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new CheckpointFormatException("checkpoint: " + e.getMessage(), e);
    }
  }
}
