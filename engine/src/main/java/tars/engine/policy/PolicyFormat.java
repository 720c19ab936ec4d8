package tars.engine.policy;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tars.engine.encoding.FloatArrays;
import tars.engine.encoding.Frame;
import tars.engine.encoding.FrameException;
import tars.engine.environment.Space;
import tars.engine.math.Activation;
import tars.engine.math.Kernels;
import tars.engine.network.Perceptron;
import tars.engine.normalisation.ObservationScaling;

/**
 * Policies as bytes: a {@link Frame} with the magic {@code TARSPLCY}, version 1 or 2, around this
 * payload. Integers and floats are big-endian, a text is Java's modified UTF-8 after its length in
 * two bytes. The same policy has the same bytes everywhere: it is written as version 1 where that
 * can hold it, so that older TARS read it.
 *
 * <pre>
 * text    environment, Gymnasium's id
 * text    algorithm
 * int64   environment steps of training
 * int64   seed of the training
 * int32   floats of an observation
 * int8    kind of action: 0 = discrete, the greatest output; 1 = continuous, the outputs held to
 *         the bounds; 2 = continuous, the outputs' tanh stretched to the bounds
 * int32   number of discrete actions, or floats of a continuous one
 * float32 only continuous: the lower bounds, then the upper ones
 * text    activation of the hidden layers: tanh or relu
 * int32   number of hidden layers, then their widths (int32 each)
 * int8    only version 2: 1 where observations are scaled, else 0
 * float64 only where they are: a mean a float of an observation, then the variances, then the clip
 * int32   number of parameters
 * float32 parameters: layer by layer the weights [inputs × outputs], then the bias
 * </pre>
 *
 * <p>Version 1 has discrete actions, tanh and no scaling.
 */
public final class PolicyFormat {

  private static final int PLAIN_VERSION = 1;
  private static final int VERSION = 2;
  private static final Frame FRAME = new Frame("policy", "TARSPLCY", VERSION);

  private static final int GREATEST = 0;
  private static final int HELD = 1;
  private static final int SQUASHED = 2;

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
    int version = isPlain(policy) ? PLAIN_VERSION : VERSION;
    return FRAME.seal(version, output -> write(output, policy, version));
  }

  private static void write(DataOutput output, NetworkPolicy policy, int version)
      throws IOException {
    output.writeUTF(policy.environment());
    output.writeUTF(policy.algorithm());
    output.writeLong(policy.step());
    output.writeLong(policy.seed());
    output.writeInt(policy.observationSize());
    write(output, policy.head());
    output.writeUTF(word(policy.network().activation()));
    output.writeInt(policy.hidden().size());
    for (int width : policy.hidden()) {
      output.writeInt(width);
    }
    if (version > PLAIN_VERSION) {
      write(output, policy.scaling());
    }
    FloatArrays.write(output, policy.packedParameters());
  }

  private static boolean isPlain(NetworkPolicy policy) {
    return policy.head() instanceof ActionHead.Greatest
        && policy.network().activation() == Activation.TANH
        && policy.scaling().isEmpty();
  }

  private static void write(DataOutput output, ActionHead head) throws IOException {
    switch (head) {
      case ActionHead.Greatest(int n) -> {
        output.writeByte(GREATEST);
        output.writeInt(n);
      }
      case ActionHead.Held(Space.Box bounds) -> write(output, HELD, bounds);
      case ActionHead.Squashed(Space.Box bounds) -> write(output, SQUASHED, bounds);
    }
  }

  private static void write(DataOutput output, int kind, Space.Box bounds) throws IOException {
    output.writeByte(kind);
    output.writeInt(bounds.size());
    for (float[] bound : List.of(bounds.low(), bounds.high())) {
      for (float value : bound) {
        output.writeFloat(value);
      }
    }
  }

  private static void write(DataOutput output, Optional<ObservationScaling> scaling)
      throws IOException {
    output.writeByte(scaling.isPresent() ? 1 : 0);
    if (scaling.isPresent()) {
      for (double[] values : List.of(scaling.get().means(), scaling.get().variances())) {
        for (double value : values) {
          output.writeDouble(value);
        }
      }
      output.writeDouble(scaling.get().clip());
    }
  }

  private static String word(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The policy that those bytes hold.
   *
   * @param kernels what it will compute with
   * @throws PolicyFormatException if they are foreign, of a newer version, cut short, changed, or
   *     hold something that cannot be (a shape that does not fit, a weight that is not finite)
   */
  public static Policy decode(byte[] bytes, Kernels kernels) {
    try (DataInputStream input = new DataInputStream(FRAME.open(bytes))) {
      Policy policy = decode(input, FRAME.versionOf(bytes), kernels);
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

  private static Policy decode(DataInputStream input, int version, Kernels kernels)
      throws IOException {
    String environment = name("environment", input.readUTF());
    String algorithm = name("algorithm", input.readUTF());
    PolicyOrigin origin =
        new PolicyOrigin(environment, algorithm, input.readLong(), input.readLong());
    int observationSize = within("observation size", input.readInt(), 1, Space.MOST);
    ActionHead head = readHead(input, version);
    Activation activation = activation(input.readUTF());
    int layers = within("number of hidden layers", input.readInt(), 0, MAX_LAYERS);
    List<Integer> hidden = new ArrayList<>();
    for (int k = 0; k < layers; k++) {
      hidden.add(within("width of hidden layer " + k, input.readInt(), 1, MAX_WIDTH));
    }
    Optional<ObservationScaling> scaling =
        version > PLAIN_VERSION ? readScaling(input, observationSize) : Optional.empty();
    int count = within("number of parameters", input.readInt(), 1, input.available() / Float.BYTES);
    float[] packed = new float[count];
    for (int k = 0; k < count; k++) {
      packed[k] = input.readFloat();
    }
    requireFits(observationSize, hidden, head.outputs(), count);
    Perceptron network = Perceptron.layOut(0, observationSize, hidden, activation, head.outputs());
    float[] parameters = new float[network.end()];
    network.unpack(packed, parameters);
    return NetworkPolicy.of(origin, scaling, network, head, parameters, kernels);
  }

  private static ActionHead readHead(DataInputStream input, int version) throws IOException {
    int kind =
        within("kind of action", input.readByte(), 0, version > PLAIN_VERSION ? SQUASHED : 0);
    int size = within("number of actions", input.readInt(), 1, Space.MOST);
    return switch (kind) {
      case GREATEST -> new ActionHead.Greatest(size);
      case HELD -> new ActionHead.Held(readBounds(input, size));
      default -> new ActionHead.Squashed(readBounds(input, size));
    };
  }

  private static Space.Box readBounds(DataInputStream input, int size) throws IOException {
    requireLeft(input, 2L * size * Float.BYTES);
    float[][] bounds = new float[2][size];
    for (float[] bound : bounds) {
      for (int k = 0; k < size; k++) {
        bound[k] = input.readFloat();
      }
    }
    for (int k = 0; k < size; k++) {
      if (!(bounds[0][k] <= bounds[1][k])) {
        throw new IllegalArgumentException(
            "bounds of action[%d]: %s to %s; the lower one comes first"
                .formatted(k, bounds[0][k], bounds[1][k]));
      }
    }
    return new Space.Box(bounds[0], bounds[1]);
  }

  private static Optional<ObservationScaling> readScaling(DataInputStream input, int size)
      throws IOException {
    if (within("whether observations are scaled", input.readByte(), 0, 1) == 0) {
      return Optional.empty();
    }
    requireLeft(input, 2L * size * Double.BYTES);
    double[][] statistics = new double[2][size];
    for (double[] values : statistics) {
      for (int k = 0; k < size; k++) {
        values[k] = input.readDouble();
      }
    }
    return Optional.of(new ObservationScaling(statistics[0], statistics[1], input.readDouble()));
  }

  private static Activation activation(String word) {
    return switch (word) {
      case "tanh" -> Activation.TANH;
      case "relu" -> Activation.RELU;
      default ->
          throw new IllegalArgumentException(
              "activation: '" + word + "'; this TARS knows tanh and relu");
    };
  }

  /** Before memory is taken for them: a short file asks for little, whatever it says. */
  private static void requireLeft(DataInputStream input, long bytes) throws IOException {
    if (input.available() < bytes) {
      throw new EOFException();
    }
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
