package tars.benchmarks.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kernel method at one shape that an algorithm uses it in.
 *
 * @param benchmarks the class that measures it
 * @param method of {@link tars.engine.math.Kernels}
 * @param usedBy the algorithm
 * @param parameters of the class that measures it, by name
 * @param flops arithmetic of one call; a fused multiply-add, a division or a square root counts as
 *     two, one and one; 0 where nothing is computed
 */
record KernelCase(
    Class<?> benchmarks,
    String method,
    String usedBy,
    Map<String, Integer> parameters,
    double flops) {

  /* Operations for a value, as the scalar kernels write them. */
  private static final int TANH_FLOPS = 19;
  private static final int EXP_FLOPS = 22;
  private static final int ADAM_FLOPS = 14;
  private static final int RMSPROP_FLOPS = 10;
  private static final int POLYAK_FLOPS = 3;

  /** A dense layer of a network that is trained with batches of {@code rows}. */
  private record Layer(int rows, int in, int out, boolean first) {}

  /** Those of the methods; all, if none are given. */
  static List<KernelCase> of(List<String> methods) {
    return all().stream()
        .filter(each -> methods.isEmpty() || methods.contains(each.method))
        .toList();
  }

  private static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int rows : new int[] {64, 256}) {
      addNetwork(cases, "ppo", rows, 4, 64, 64, 2);
      addLayer(cases, "ppo", new Layer(rows, 64, 1, false));
      cases.add(layer("softmax", "ppo", rows, 2, 2, 0));
    }
    for (int rows : new int[] {64, 128}) {
      addNetwork(cases, "dqn", rows, 4, 256, 256, 2);
    }
    addNetwork(cases, "ddpg", 256, 3, 400, 300, 1);
    addLayer(cases, "ddpg", new Layer(256, 4, 400, true));
    for (int side : new int[] {64, 256}) {
      cases.add(layer("transpose", side == 64 ? "ppo" : "dqn", 64, side, side, 0));
    }
    cases.add(layer("transpose", "ddpg", 256, 400, 300, 0));
    for (int in : new int[] {4, 256}) {
      cases.add(layer("affineRelu", "dqn", 64, in, 256, 2.0 * 64 * in * 256));
    }
    cases.add(layer("affineRelu", "ddpg", 256, 4, 400, 2.0 * 256 * 4 * 400));
    cases.add(layer("affineRelu", "ddpg", 256, 400, 300, 2.0 * 256 * 400 * 300));
    cases.add(layer("biasGradient", "ppo", 256, 64, 64, 256 * 64));
    cases.add(layer("biasGradient", "dqn", 64, 256, 256, 64 * 256));
    cases.add(layer("biasGradient", "ddpg", 256, 400, 300, 256 * 300));
    cases.add(values("tanh", "ppo", 64 * 64, TANH_FLOPS));
    cases.add(values("tanh", "ppo", 256 * 64, TANH_FLOPS));
    cases.add(values("exp", "ppo", 64 * 64, EXP_FLOPS));
    addParameters(cases, "ppo", networkParameters(4, 64, 64, 2) + networkParameters(4, 64, 64, 1));
    addParameters(cases, "dqn", networkParameters(4, 256, 256, 2));
    addParameters(cases, "ddpg", networkParameters(4, 400, 300, 1));
    cases.add(values("polyak", "ddpg", networkParameters(4, 400, 300, 1), POLYAK_FLOPS));
    cases.add(
        values(
            "rmsprop",
            "a2c",
            networkParameters(4, 64, 64, 2) + networkParameters(4, 64, 64, 1),
            RMSPROP_FLOPS));
    return cases;
  }

  /** How the shape is written: rows × inputs × outputs, or the number of values. */
  String shape() {
    return String.join("×", parameters.values().stream().map(String::valueOf).toList());
  }

  private static void addNetwork(List<KernelCase> cases, String usedBy, int rows, int... widths) {
    for (int k = 1; k < widths.length; k++) {
      addLayer(cases, usedBy, new Layer(rows, widths[k - 1], widths[k], k == 1));
    }
  }

  /** The first layer's input needs no gradient. */
  private static void addLayer(List<KernelCase> cases, String usedBy, Layer layer) {
    double flops = 2.0 * layer.rows * layer.in * layer.out;
    cases.add(layer("affine", usedBy, layer.rows, layer.in, layer.out, flops));
    cases.add(layer("weightGradient", usedBy, layer.rows, layer.in, layer.out, flops));
    if (!layer.first) {
      cases.add(layer("inputGradient", usedBy, layer.rows, layer.in, layer.out, flops));
    }
  }

  private static void addParameters(List<KernelCase> cases, String usedBy, int count) {
    cases.add(values("adam", usedBy, count, ADAM_FLOPS));
    cases.add(values("sumOfSquares", usedBy, count, 2));
  }

  private static int networkParameters(int... widths) {
    int count = 0;
    for (int k = 1; k < widths.length; k++) {
      count += (widths[k - 1] + 1) * widths[k];
    }
    return count;
  }

  private static KernelCase layer(
      String method, String usedBy, int rows, int in, int out, double flops) {
    Map<String, Integer> parameters = new LinkedHashMap<>();
    parameters.put("rows", rows);
    parameters.put("in", in);
    parameters.put("out", out);
    return new KernelCase(LayerBenchmarks.class, method, usedBy, parameters, flops);
  }

  private static KernelCase values(String method, String usedBy, int count, int flopsOfOne) {
    return new KernelCase(
        ValueBenchmarks.class, method, usedBy, Map.of("count", count), (double) flopsOfOne * count);
  }
}
