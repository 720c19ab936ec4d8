package tars.engine.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import tars.engine.math.Glibc;
import tars.engine.math.GlibcFloat;
import tars.engine.math.GlibcPower;
import tars.engine.math.NumpyFloat;
import tars.engine.math.Pcg64;

/**
 * Oracle: glibc's sin, cos, pow and powf and NumPy's float32 sin and cos, recorded for 100,000
 * arguments in each of 36 ranges. The negative control is the JDK's function in the same place:
 * where it has other bits for one argument in 100,000, the comparison says so.
 */
class RecordedFunctionsTest {

  private static final Map<String, DoubleUnaryOperator> OURS =
      Map.of(
          "sin",
          Glibc::sin,
          "cos",
          Glibc::cos,
          "square",
          GlibcPower::square,
          "sin32",
          x -> NumpyFloat.sin((float) x),
          "cos32",
          x -> NumpyFloat.cos((float) x),
          "square32",
          x -> GlibcFloat.square((float) x));

  private static final Map<String, DoubleUnaryOperator> JDK =
      Map.of(
          "sin", Math::sin,
          "cos", Math::cos,
          "square", x -> x * x,
          "sin32", x -> (float) Math.sin((float) x),
          "cos32", x -> (float) Math.cos((float) x),
          "square32", x -> (float) x * (float) x);

  private static final Map<String, DoubleUnaryOperator> STRICT =
      Map.of("sin", StrictMath::sin, "cos", StrictMath::cos);

  @Test
  void equalGlibcAndNumPyWhereTheJdkDoesNot() throws IOException {
    Map<String, Integer> foundInJdk = new HashMap<>();
    Map<String, Integer> foundInStrict = new HashMap<>();
    try (DataInputStream input = RecordedResource.openBehindProvenance("libm")) {
      int blocks = input.readInt();
      assertThat(blocks).isEqualTo(36);
      for (int i = 0; i < blocks; i++) {
        String name = input.readUTF();
        Block block = Block.read(input, name.endsWith("32"));
        block.compare(name, operator(OURS, name));
        if (block.differs(operator(JDK, name))) {
          foundInJdk.merge(name, 1, Integer::sum);
        }
        if (STRICT.containsKey(name) && block.differs(operator(STRICT, name))) {
          foundInStrict.merge(name, 1, Integer::sum);
        }
      }
      assertThat(input.read()).isEqualTo(-1);
    }
    assertThat(foundInJdk).containsOnlyKeys(OURS.keySet());
    assertThat(foundInStrict).containsOnlyKeys(STRICT.keySet());
  }

  private static DoubleUnaryOperator operator(
      Map<String, DoubleUnaryOperator> operators, String name) {
    return Objects.requireNonNull(operators.get(name), name);
  }

  /** One function over one range: the first values, and a digest of all. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Block(
      long seed, double bound, int count, double[] firstValues, byte[] digest, boolean isFloat) {

    static Block read(DataInputStream input, boolean isFloat) throws IOException {
      long seed = input.readLong();
      double bound = input.readDouble();
      int count = input.readInt();
      double[] firstValues = new double[input.readInt()];
      for (int i = 0; i < firstValues.length; i++) {
        firstValues[i] = isFloat ? input.readFloat() : input.readDouble();
      }
      return new Block(
          seed, bound, count, firstValues, RecordedResource.readDigest(input), isFloat);
    }

    void compare(String name, DoubleUnaryOperator function) {
      Pcg64 random = new Pcg64(seed);
      for (double value : firstValues) {
        double x = random.uniform(-bound, bound);
        assertThat(function.applyAsDouble(x)).as("%s(%s)", name, x).isEqualTo(value);
      }
      assertThat(differs(function)).as("%s within ±%s", name, bound).isFalse();
    }

    boolean differs(DoubleUnaryOperator function) {
      Pcg64 random = new Pcg64(seed);
      ByteBuffer content = ByteBuffer.allocate(count * (isFloat ? Float.BYTES : Double.BYTES));
      for (int i = 0; i < count; i++) {
        double value = function.applyAsDouble(random.uniform(-bound, bound));
        if (isFloat) {
          content.putFloat((float) value);
        } else {
          content.putDouble(value);
        }
      }
      return !Arrays.equals(RecordedEpisode.digest(content.array()), digest);
    }
  }
}
