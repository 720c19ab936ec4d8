package tars.engine.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import tars.engine.encoding.Frame;
import tars.engine.encoding.FrameException;
import tars.engine.environment.Space;
import tars.engine.math.Kernels;

/**
 * Policies as bytes: a {@link Frame} with the magic {@code TARSPLCY}, version 1, around this
 * payload. Integers and floats are big-endian, a text is Java's modified UTF-8 after its length in
 * two bytes. The same policy has the same bytes everywhere.
 *
 * <pre>
 * text    environment, Gymnasium's id
 * text    algorithm
 * int64   environment steps of training
 * int64   seed of the training
 * int32   floats of an observation
 * int8    kind of action: 0 = discrete
 * int32   number of actions
 * text    activation: tanh
 * int32   number of hidden layers, then their widths (int32 each)
 * int32   number of parameters
 * float32 parameters: layer by layer the weights [inputs × outputs], then the bias
 * </pre>
 */
public final class PolicyFormat {

  private static final Frame FRAME = new Frame("policy", "TARSPLCY", 1);
  private static final int DISCRETE = 0;
  private static final String ACTIVATION = "tanh";

  /** Bounds that no sound file comes near, so that a wrong one cannot ask for all memory. */
  private static final int MAX_LAYERS = 64;

  private static final int MAX_WIDTH = 1 << 16;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:-]{0,127}");

  private PolicyFormat() {}

  /** The SHA-256 of a policy's bytes in lower-case hexadecimal, by which it is known. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Frame.sha256(bytes, bytes.length));
  }

  /** A policy's bytes. */
  public static byte[] encode(Policy policy) {
    return switch (policy) {
      case NetworkPolicy network -> encode(network);
      default ->
          throw new IllegalArgumentException(
              "policy: a " + policy.getClass().getName() + " has no encoding");
    };
  }

  private static byte[] encode(NetworkPolicy policy) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(payload)) {
      output.writeUTF(policy.environment());
      output.writeUTF(policy.algorithm());
      output.writeLong(policy.step());
      output.writeLong(policy.seed());
      output.writeInt(policy.observationSize());
      switch (policy.actionSpace()) {
        case Space.Discrete discrete -> {
          output.writeByte(DISCRETE);
          output.writeInt(discrete.n());
        }
        case Space.Box _ ->
            throw new IllegalArgumentException("action space: only discrete ones have an encoding");
      }
      output.writeUTF(ACTIVATION);
      output.writeInt(policy.hidden().size());
      for (int width : policy.hidden()) {
        output.writeInt(width);
      }
      float[] parameters = policy.packedParameters();
      output.writeInt(parameters.length);
      for (float parameter : parameters) {
        output.writeFloat(parameter);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return FRAME.seal(payload.toByteArray());
  }

  /**
   * The policy that those bytes hold.
   *
   * @param kernels what it will compute with
   * @throws PolicyFormatException if they are foreign, of a newer version, cut short, changed, or
   *     hold something that cannot be (a shape that does not fit, a weight that is not finite)
   */
  public static Policy decode(byte[] bytes, Kernels kernels) {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(FRAME.open(bytes)))) {
      Policy policy = decode(input, kernels);
      if (input.available() > 0) {
        throw new IllegalArgumentException(input.available() + " bytes follow the parameters");
      }
      return policy;
    } catch (FrameException e) {
      throw new PolicyFormatException(String.valueOf(e.getMessage()), e);
    } catch (EOFException e) {
      throw new PolicyFormatException("policy: its payload ends too early", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new PolicyFormatException("policy: " + e.getMessage(), e);
    }
  }

  private static Policy decode(DataInputStream input, Kernels kernels) throws IOException {
    String environment = name("environment", input.readUTF());
    String algorithm = name("algorithm", input.readUTF());
    long step = input.readLong();
    long seed = input.readLong();
    int observationSize = within("observation size", input.readInt(), 1, MAX_WIDTH);
    within("kind of action", input.readByte(), DISCRETE, DISCRETE);
    int actions = within("number of actions", input.readInt(), 1, MAX_WIDTH);
    String activation = input.readUTF();
    if (!activation.equals(ACTIVATION)) {
      throw new IllegalArgumentException(
          "activation: '" + activation + "'; this TARS knows " + ACTIVATION);
    }
    int layers = within("number of hidden layers", input.readInt(), 0, MAX_LAYERS);
    List<Integer> hidden = new ArrayList<>();
    for (int k = 0; k < layers; k++) {
      hidden.add(within("width of hidden layer " + k, input.readInt(), 1, MAX_WIDTH));
    }
    int count = within("number of parameters", input.readInt(), 1, input.available() / Float.BYTES);
    float[] parameters = new float[count];
    for (int k = 0; k < count; k++) {
      parameters[k] = input.readFloat();
    }
    requireFits(observationSize, hidden, actions, count);
    return NetworkPolicy.of(
        environment, algorithm, step, seed, observationSize, hidden, actions, parameters, kernels);
  }

  /** Counts in long, before any memory is laid out for widths that may be wrong. */
  private static void requireFits(int inputs, List<Integer> hidden, int outputs, int count) {
    long expected = 0;
    long width = inputs;
    for (int next : hidden) {
      expected += (width + 1) * next;
      width = next;
    }
    expected += (width + 1) * outputs;
    if (expected != count) {
      throw new IllegalArgumentException(
          "number of parameters: " + count + "; a network of that shape has " + expected);
    }
  }

  /** A name is shown to people, so nothing that commands a terminal may pass as one. */
  private static String name(String what, String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          what + ": its name has characters that no name has, or more than 128 of them");
    }
    return text;
  }

  private static int within(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": " + value + "; it lies in [" + min + ", " + max + "]");
    }
    return value;
  }
}
