package tars.benchmarks.kernels;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** The kernels of one dense layer: forward, its gradients, and its weights transposed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LayerBenchmarks {

  /** Where the weights lie among the parameters: at a multiple of 16, as in a network. */
  private static final int WEIGHTS = 16;

  /** Where rows begin in their arrays, as in a network's pass. */
  private static final int START = Kernels.ALIGNED_START;

  @Param("vector")
  public String kernel = "vector";

  @Param("64")
  public int rows;

  @Param("64")
  public int in;

  @Param("64")
  public int out;

  private Kernels kernels = KernelChoice.parse("scalar");

  /** [rows × in] from {@link #START} */
  private float[] x = {};

  /** [in × out] from {@link #WEIGHTS}, then the bias [out] */
  private float[] parameters = {};

  private float[] gradient = {};

  /** [out × in] */
  private float[] transposed = {};

  /** [rows × out] from {@link #START} */
  private float[] y = {};

  /** [rows × out] from {@link #START} */
  private float[] dy = {};

  /** [rows × in] from {@link #START} */
  private float[] dx = {};

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    kernels = KernelChoice.parse(kernel);
    x = KernelOperands.values(random, START + rows * in);
    parameters = KernelOperands.values(random, WEIGHTS + (in + 1) * out);
    gradient = new float[parameters.length];
    transposed = KernelOperands.values(random, in * out);
    y = new float[START + rows * out];
    dy = KernelOperands.values(random, START + rows * out);
    dx = new float[START + rows * in];
  }

  @Benchmark
  public float[] affine() {
    kernels.affine(x, START, rows, in, parameters, WEIGHTS, WEIGHTS + in * out, out, y, START);
    return y;
  }

  /** Of inputs that no column of zeros is among. */
  @Benchmark
  public float[] affineRelu() {
    kernels.affineRelu(x, START, rows, in, parameters, WEIGHTS, WEIGHTS + in * out, out, y, START);
    return y;
  }

  @Benchmark
  public float[] weightGradient() {
    kernels.weightGradient(x, START, in, rows, in, dy, START, out, gradient, WEIGHTS);
    return gradient;
  }

  @Benchmark
  public float[] biasGradient() {
    kernels.biasGradient(dy, START, rows, out, gradient, WEIGHTS + in * out);
    return gradient;
  }

  @Benchmark
  public float[] inputGradient() {
    kernels.inputGradient(
        dy, START, rows, out, parameters, WEIGHTS, in, Activation.RELU, x, dx, START);
    return dx;
  }

  @Benchmark
  public float[] transpose() {
    kernels.transpose(parameters, WEIGHTS, in, out, transposed, 0);
    return transposed;
  }

  @Benchmark
  public float[] softmax() {
    kernels.softmax(dy, rows, out, y, dx);
    return y;
  }
}
