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
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** The kernels that take values one by one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ValueBenchmarks {

  @Param("vector")
  public String kernel = "vector";

  @Param("4096")
  public int count;

  private Kernels kernels = KernelChoice.parse("scalar");
  private float[] values = {};
  private float[] gradient = {};
  private float[] firstMoment = {};
  private float[] secondMoment = {};
  private final double[] partialSums = new double[Kernels.PARTIAL_SUMS];

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    kernels = KernelChoice.parse(kernel);
    values = KernelOperands.values(random, count);
    gradient = KernelOperands.values(random, count);
    firstMoment = new float[count];
    secondMoment = new float[count];
  }

  @Benchmark
  public float[] tanh() {
    kernels.tanh(values, 0, count);
    return values;
  }

  /** With a copy of its argument: repeated exponentials would grow beyond all bounds. */
  @Benchmark
  public float[] exp() {
    System.arraycopy(gradient, 0, values, 0, count);
    kernels.exp(values, count);
    return values;
  }

  @Benchmark
  public double sumOfSquares() {
    return kernels.sumOfSquares(gradient, 0, count, partialSums);
  }

  @Benchmark
  public float[] adam() {
    kernels.adam(
        values,
        gradient,
        0.9f,
        firstMoment,
        secondMoment,
        0,
        count,
        0.9f,
        0.999f,
        1e-4f,
        1.1f,
        1e-5f);
    return values;
  }

  @Benchmark
  public float[] rmsprop() {
    kernels.rmsprop(values, gradient, 0.9f, secondMoment, 0, count, 0.99f, 1e-4f, 1e-5f);
    return values;
  }

  @Benchmark
  public float[] polyak() {
    kernels.polyak(gradient, values, 0, count, 0.005f);
    return values;
  }
}
