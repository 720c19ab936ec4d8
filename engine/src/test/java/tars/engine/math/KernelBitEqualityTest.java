package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel gives the scalar kernel's bits, whatever the shape. */
class KernelBitEqualityTest {

  private static final Kernels SCALAR = KernelChoice.parse("scalar");
  private static final int TRIALS = 120;

  /**
   * Vector kernels of every width, those that the machine lacks in software, and kernels on several
   * threads, which are made for each test because JUnit closes them behind it.
   */
  static Stream<Named<Kernels>> kernels() {
    int widest = KernelChoice.best().lanes() * Float.SIZE;
    return Stream.concat(
        Stream.of(128, 256, 512)
            .map(bits ->
                bits <= widest ? KernelChoice.parse("vector-" + bits) : new VectorKernels(bits))
            .map(vector -> Named.of(vector.name(), vector)),
        Stream.of(EagerCrew.of(SCALAR, 2), EagerCrew.of(KernelChoice.best(), 3))
            .map(threaded -> Named.of(threaded.name() + ", threads", threaded)));
  }

  /** One shape with its operands, odd offsets included. */
  private record Case(int rows, int in, int out, int offset, SplittableRandom random) {

    /**
     * Every other one has few outputs, as heads of networks, and mostly whole vectors of inputs;
     * some have sums too long to be taken in one go, in each direction; some are the hidden layers
     * of the defaults.
     */
    static Case random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      if (seed % 10 == 9) {
        return new Case(
            random.nextInt(1, 260),
            random.nextInt(1, 260),
            random.nextInt(60, 260),
            random.nextInt(0, 20),
            random);
      }
      if (seed % 10 == 7) {
        return new Case(
            random.nextInt(1, 260), 64, random.nextInt(1, 3) * 64, random.nextInt(0, 20), random);
      }
      if (seed % 10 == 3) {
        boolean manyInputs = seed % 20 == 3;
        int many = random.nextInt(500, 1100);
        int few = random.nextInt(1, 60);
        return new Case(
            random.nextInt(1, 40),
            manyInputs ? many : few,
            manyInputs ? few : many,
            random.nextInt(0, 20),
            random);
      }
      boolean narrow = seed % 2 == 0;
      return new Case(
          random.nextInt(1, 40),
          narrow ? 4 * random.nextInt(1, 5) * random.nextInt(1, 5) : random.nextInt(1, 80),
          narrow ? random.nextInt(1, 5) : random.nextInt(1, 150),
          random.nextInt(0, 20),
          random);
    }

    float[] values(int count) {
      float[] values = new float[count];
      for (int k = 0; k < count; k++) {
        values[k] = (float) random.nextGaussian();
      }
      return values;
    }

    /**
     * A gradient by the outputs, behind as many values as are asked for: as relu leaves it, with
     * none to all columns of zeros, of either sign, and rows of them. In every fourth case its
     * products with {@link #weights} vanish, and all that is left of a sum is a sign of zero.
     */
    float[] gradient(int before) {
      return rowsOf(out, before);
    }

    /** The inputs of a layer behind relu, made as {@link #gradient}. */
    float[] inputs(int before) {
      return rowsOf(in, before);
    }

    private float[] rowsOf(int width, int before) {
      float[] values = values(before + rows * width);
      boolean[] off = new boolean[width];
      double share = random.nextInt(4) / 3.0;
      for (int j = 0; j < width; j++) {
        off[j] = random.nextDouble() < share;
      }
      for (int k = 0; k < rows * width; k++) {
        boolean zero = off[k % width] || k / width % 7 == 3 || random.nextInt(9) == 0;
        values[before + k] *= zero ? 0f : tiny();
      }
      return values;
    }

    /** Where all else vanishes, so does the bias: it is a zero of either sign. */
    float[] weightsAndBias() {
      float[] values = values(offset + (in + 1) * out);
      for (int k = 0; k < values.length; k++) {
        values[k] *= k < offset + in * out || tiny() == 1f ? tiny() : 0f;
      }
      return values;
    }

    float[] weights() {
      float[] values = values(offset + in * out);
      for (int k = 0; k < values.length; k++) {
        values[k] *= tiny();
      }
      return values;
    }

    private float tiny() {
      return offset % 4 == 1 ? 1e-24f : 1f;
    }
  }

  private static void assertSameBits(Kernels vector, BiFunction<Kernels, Case, float[]> work) {
    for (int trial = 0; trial < TRIALS; trial++) {
      float[] expected = work.apply(SCALAR, Case.random(trial));
      float[] actual = work.apply(vector, Case.random(trial));
      assertThat(bits(actual)).as("%s, trial %d", vector.name(), trial).isEqualTo(bits(expected));
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int k = 0; k < bits.length; k++) {
      bits[k] = Float.floatToRawIntBits(values[k]);
    }
    return bits;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void affine(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] x = shape.values(shape.offset + shape.rows * shape.in);
          float[] parameters = shape.values(shape.offset + (shape.in + 1) * shape.out);
          float[] y = shape.values(2 * shape.offset + shape.rows * shape.out);
          int bias = shape.offset + shape.in * shape.out;
          kernels.affine(
              x,
              shape.offset,
              shape.rows,
              shape.in,
              parameters,
              shape.offset,
              bias,
              shape.out,
              y,
              shape.offset);
          return y;
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void affineRelu(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] x = shape.inputs(shape.offset);
          float[] parameters = shape.weightsAndBias();
          float[] y = shape.values(2 * shape.offset + shape.rows * shape.out);
          int bias = shape.offset + shape.in * shape.out;
          kernels.affineRelu(
              x,
              shape.offset,
              shape.rows,
              shape.in,
              parameters,
              shape.offset,
              bias,
              shape.out,
              y,
              shape.offset);
          return y;
        });
  }

  /** What relu makes of sums, which a layer of one input of 1 and no weight takes from its bias. */
  @ParameterizedTest
  @MethodSource("kernels")
  void reluKeepsWhatIsAboveZeroAndWhatIsNoNumber(Kernels kernels) {
    float[] sums = {1.5f, -1.5f, 0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.NaN};
    float[] positive = {1.5f, 0f, 0f, 0f, Float.MIN_VALUE, 0f, Float.NaN};
    for (int in = 1; in < 6; in++) {
      int out = 64;
      int rows = 9;
      float[] parameters = new float[(in + 1) * out];
      Arrays.fill(parameters, -0f);
      for (int o = 0; o < out; o++) {
        parameters[in * out + o] = sums[o % sums.length];
      }
      float[] x = new float[rows * in];
      Arrays.fill(x, 1f);
      float[] y = new float[rows * out];
      kernels.affineRelu(x, 0, rows, in, parameters, 0, in * out, out, y, 0);
      for (int k = 0; k < rows * out; k++) {
        assertThat(Float.floatToIntBits(y[k]))
            .as("%d inputs, output %d", in, k)
            .isEqualTo(Float.floatToIntBits(positive[k % out % sums.length]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void weightGradient(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          int stride = shape.in + shape.offset % 3;
          float[] x = shape.values(shape.offset + shape.rows * stride);
          float[] dy = shape.gradient(2 * shape.offset);
          float[] gradient = shape.values(2 * shape.offset + shape.in * shape.out);
          kernels.weightGradient(
              x,
              shape.offset,
              stride,
              shape.rows,
              shape.in,
              dy,
              2 * shape.offset,
              shape.out,
              gradient,
              shape.offset);
          return gradient;
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void biasGradient(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] gradient = shape.values(2 * shape.offset + shape.out);
          float[] dy = shape.values(2 * shape.offset + shape.rows * shape.out);
          kernels.biasGradient(dy, 2 * shape.offset, shape.rows, shape.out, gradient, shape.offset);
          return gradient;
        });
  }

  private static void activate(Activation activation, float[] values) {
    switch (activation) {
      case IDENTITY -> {}
      case TANH -> SCALAR.tanh(values, 0, values.length);
      case RELU -> ScalarKernels.rectify(values, 0, values.length);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void inputGradient(Kernels vector) {
    for (Activation activation : Activation.values()) {
      assertSameBits(
          vector,
          (kernels, shape) -> {
            float[] weights = shape.weights();
            float[] dy = shape.gradient(2 * shape.offset);
            float[] x = shape.values(shape.offset + shape.rows * shape.in);
            activate(activation, x);
            float[] dz = shape.values(x.length + shape.offset);
            kernels.inputGradient(
                dy,
                2 * shape.offset,
                shape.rows,
                shape.out,
                weights,
                shape.offset,
                shape.in,
                activation,
                x,
                dz,
                shape.offset);
            return dz;
          });
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rmsprop(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          int count = shape.rows * shape.out;
          int room = count + 2 * shape.offset;
          float[] parameters = shape.values(room);
          float[] gradient = shape.values(room);
          float[] average = shape.values(room);
          for (int k = 0; k < average.length; k++) {
            // Every third lies about where averages vanish.
            average[k] = Math.abs(average[k]) * (k % 3 == 0 ? ValueKernels.VANISHING : 1f);
            gradient[k] *= k % 3 == 0 ? 0x1p-61f : 1f;
          }
          for (int step = 0; step < 3; step++) {
            kernels.rmsprop(
                parameters, gradient, 0.7f, average, shape.offset, count, 0.99f, 7e-4f, 1e-5f);
          }
          return joined(parameters, gradient, average);
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void polyak(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          int count = shape.rows * shape.out;
          float[] source = shape.values(count + 2 * shape.offset);
          float[] target = shape.values(count + 2 * shape.offset);
          kernels.polyak(source, target, shape.offset, count, 0.005f);
          kernels.polyak(source, target, shape.offset, count, 0.3f);
          return joined(source, target);
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void transpose(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] target = new float[shape.offset + shape.in * shape.out];
          float[] matrix = shape.values(shape.offset + shape.in * shape.out);
          kernels.transpose(matrix, shape.offset, shape.in, shape.out, target, shape.offset);
          return target;
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void elementaryFunctions(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] values = shape.values(shape.rows * shape.out);
          for (int k = 0; k < values.length; k++) {
            values[k] *= k % 3 == 0 ? 40f : 2f;
          }
          float[] exponentials = values.clone();
          int room = shape.offset % values.length;
          kernels.tanh(values, room / 2, values.length - room);
          kernels.exp(exponentials, values.length - room);
          return joined(values, exponentials);
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void softmax(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] logits = shape.values(shape.rows * shape.out);
          for (int k = 0; k < logits.length; k += 3) {
            logits[k] *= 60f;
          }
          return softmax(kernels, logits, shape.rows, shape.out, shape.offset);
        });
  }

  /** Log-probabilities and probabilities, in arrays with room behind that is to stay as it was. */
  private static float[] softmax(Kernels kernels, float[] logits, int rows, int n, int room) {
    float[] logProbabilities = new float[rows * n + room];
    float[] probabilities = new float[rows * n + room];
    kernels.softmax(logits, rows, n, logProbabilities, probabilities);
    return joined(logits, logProbabilities, probabilities);
  }

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    8.4f,
    -8.4f,
    8.400001f,
    -8.400001f,
    87f,
    -88f,
    1e-40f,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  @ParameterizedTest
  @MethodSource("kernels")
  void valuesAtTheLimitsAndBeyond(Kernels vector) {
    int n = SPECIAL.length;
    float[] pairs = new float[2 * n * n];
    for (int k = 0; k < n * n; k++) {
      pairs[2 * k] = SPECIAL[k / n];
      pairs[2 * k + 1] = SPECIAL[k % n];
    }
    float[] expected = pairs.clone();
    SCALAR.tanh(expected, 0, expected.length);
    float[] actual = pairs.clone();
    vector.tanh(actual, 0, actual.length);
    assertThat(actual).as("tanh").isEqualTo(expected);
    assertThat(softmax(vector, pairs, n * n, 2, 0))
        .as("softmax")
        .isEqualTo(softmax(SCALAR, pairs, n * n, 2, 0));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void adam(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          int count = shape.in * shape.out;
          int room = count + 2 * shape.offset;
          float[] parameters = shape.values(room);
          float[] first = shape.values(room);
          float[] second = shape.values(room);
          for (int k = 0; k < room; k++) {
            second[k] *= second[k];
          }
          float[] gradient = shape.values(room);
          kernels.adam(
              parameters,
              gradient,
              0.3f,
              first,
              second,
              shape.offset,
              count,
              0.9f,
              0.999f,
              3e-4f,
              1.7f,
              1e-5f);
          return joined(parameters, gradient, first, second);
        });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sumOfSquares(Kernels vector) {
    assertSameBits(
        vector,
        (kernels, shape) -> {
          float[] values = shape.values(shape.offset + shape.in * shape.out);
          int count = shape.in * shape.out;
          double sum =
              kernels.sumOfSquares(values, shape.offset, count, new double[Kernels.PARTIAL_SUMS]);
          long bits = Double.doubleToRawLongBits(sum);
          float[] sumBits = {
            Float.intBitsToFloat((int) (bits >>> Integer.SIZE)), Float.intBitsToFloat((int) bits)
          };
          return sumBits;
        });
  }

  /** The negative control: these assertions would see a sum that runs in another order. */
  @Test
  void aReorderedSumHasOtherBits() {
    int differing = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Case shape = Case.random(trial);
      float[] x = shape.values(shape.in);
      float[] weights = shape.values(shape.in * shape.out);
      float[] parameters = Arrays.copyOf(weights, (shape.in + 1) * shape.out);
      float[] y = new float[shape.out];
      SCALAR.affine(x, 0, 1, shape.in, parameters, 0, shape.in * shape.out, shape.out, y, 0);
      float[] reversed = new float[shape.out];
      for (int i = shape.in - 1; i >= 0; i--) {
        for (int o = 0; o < shape.out; o++) {
          reversed[o] = Math.fma(x[i], weights[i * shape.out + o], reversed[o]);
        }
      }
      differing += Arrays.equals(bits(y), bits(reversed)) ? 0 : 1;
    }
    assertThat(differing).isGreaterThan(TRIALS / 2);
  }

  /** The negative control: nor would a slope of tanh pass that is rounded once more. */
  @Test
  void aSlopeThatIsNotFusedHasOtherBits() {
    Case shape = Case.random(0);
    float[] x = shape.values(64);
    SCALAR.tanh(x, 0, x.length);
    float[] ones = new float[x.length];
    Arrays.fill(ones, 1f);
    float[] slopes = new float[x.length];
    SCALAR.inputGradient(
        ones, 0, x.length, 1, new float[] {1f}, 0, 1, Activation.TANH, x, slopes, 0);
    float[] rounded = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      rounded[k] = 1f - x[k] * x[k];
      assertThat(slopes[k]).isCloseTo(rounded[k], within(1e-6f));
    }
    assertThat(bits(slopes)).isNotEqualTo(bits(rounded));
  }

  private static float[] joined(float[]... parts) {
    float[] joined = new float[Stream.of(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
