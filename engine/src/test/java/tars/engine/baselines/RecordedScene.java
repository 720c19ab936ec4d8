package tars.engine.baselines;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tars.engine.network.DenseLayer;
import tars.engine.network.Perceptron;

/** Arrays by name that {@code src/test/stable_baselines3/record.py} wrote of one scene. */
public final class RecordedScene {

  private static final Map<String, RecordedScene> SCENES = read();

  private final Map<String, RecordedArray> arrays = new HashMap<>();

  private RecordedScene() {}

  /** The scene of that name. */
  public static RecordedScene of(String name) {
    return Objects.requireNonNull(SCENES.get(name), name);
  }

  private static Map<String, RecordedScene> read() {
    try (InputStream resource =
            RecordedScene.class.getResourceAsStream("stable_baselines3.bin.gz");
        DataInputStream input =
            new DataInputStream(
                new BufferedInputStream(
                    new GZIPInputStream(Objects.requireNonNull(resource, "recording"))))) {
      String provenance = input.readUTF();
      if (!provenance.startsWith("stable-baselines3 ")) {
        throw new IOException("recorded from " + provenance);
      }
      Map<String, RecordedScene> scenes = new HashMap<>();
      for (int left = input.readInt(); left > 0; left--) {
        RecordedScene scene = new RecordedScene();
        scenes.put(input.readUTF(), scene);
        for (int arrays = input.readInt(); arrays > 0; arrays--) {
          scene.arrays.put(input.readUTF(), RecordedArray.read(input));
        }
      }
      return scenes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private RecordedArray array(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** Sizes of an array along its dimensions. */
  public int[] shape(String name) {
    return array(name).shape().clone();
  }

  /** All values of an array, the last index fastest. */
  public double[] values(String name) {
    return array(name).values().clone();
  }

  /** As {@link #values}, of an array that was recorded as floats. */
  public float[] floats(String name) {
    double[] values = array(name).values();
    float[] floats = new float[values.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }

  /** As {@link #values}: whether a value is not zero. */
  public boolean[] flags(String name) {
    double[] values = array(name).values();
    boolean[] flags = new boolean[values.length];
    for (int k = 0; k < flags.length; k++) {
      flags[k] = values[k] != 0;
    }
    return flags;
  }

  /** The only value of an array. */
  public double number(String name) {
    double[] values = array(name).values();
    if (values.length != 1) {
      throw new IllegalArgumentException(name + ": " + values.length + " values");
    }
    return values[0];
  }

  /**
   * Puts a network's weights, or what is laid out like them, where the network has them: PyTorch's
   * matrices are [outputs × inputs], the engine's [inputs × outputs].
   *
   * @param prefix of the arrays' names
   * @param parameters the network's part is written
   */
  public void load(String prefix, Perceptron network, float[] parameters) {
    for (int k = 0; k < network.layers().size(); k++) {
      DenseLayer layer = network.layers().get(k);
      RecordedArray weights = array(prefix + "/" + k + "/weight");
      weights.requireShape(layer.outputs(), layer.inputs());
      RecordedArray biases = array(prefix + "/" + k + "/bias");
      biases.requireShape(layer.outputs());
      for (int o = 0; o < layer.outputs(); o++) {
        for (int i = 0; i < layer.inputs(); i++) {
          parameters[layer.weights() + i * layer.outputs() + o] =
              (float) weights.values()[o * layer.inputs() + i];
        }
        parameters[layer.bias() + o] = (float) biases.values()[o];
      }
    }
  }

  /** Puts an array's values from an offset, if there is one of that name. */
  public void loadIfRecorded(String name, float[] parameters, int offset) {
    if (arrays.containsKey(name)) {
      float[] values = floats(name);
      System.arraycopy(values, 0, parameters, offset, values.length);
    }
  }
}
