package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which columns are found, and copied where to; that products' bits stay is with the kernels. */
class LiveColumnsTest {

  private static final int ROWS = 16;
  private static final int WIDTH = 40;
  private static final int FACTORS = 512;
  private static final int OFFSET = 3;

  /** All ones but the columns from {@code live} on, which are zeros of either sign. */
  private static float[] gradient(int live) {
    float[] gradient = new float[OFFSET + ROWS * WIDTH];
    for (int k = 0; k < ROWS * WIDTH; k++) {
      gradient[OFFSET + k] = k % WIDTH < live ? 1f : k % 2 == 0 ? 0f : -0f;
    }
    return gradient;
  }

  private static LiveColumns columns() {
    return LiveColumns.ofThisThread(ROWS, WIDTH, FACTORS);
  }

  private static boolean mayBeFew(float[] gradient) {
    return columns().mayBeFew(gradient, OFFSET);
  }

  private static boolean areFew(float[] gradient) {
    return choose(columns(), gradient, 8);
  }

  private static void sumMagnitudes(LiveColumns columns, float[] gradient) {
    float[] magnitudes = columns.magnitudes();
    for (int j = 0; j < WIDTH; j++) {
      magnitudes[j] = 0;
      for (int row = 0; row < ROWS; row++) {
        magnitudes[j] += Math.abs(gradient[OFFSET + row * WIDTH + j]);
      }
    }
  }

  private static boolean choose(LiveColumns columns, float[] gradient, int lanes) {
    sumMagnitudes(columns, gradient);
    return columns.choose(LiveColumns.SHARE_OF_GRADIENT, lanes);
  }

  @Test
  void aQuarterOfZerosIsWorthIt() {
    assertThat(mayBeFew(gradient(30))).isTrue();
    assertThat(areFew(gradient(30))).isTrue();
    assertThat(mayBeFew(gradient(31))).isFalse();
    assertThat(areFew(gradient(31))).isFalse();
  }

  @Test
  void ofAnInputATwelfthOfZerosIs() {
    float[] few = gradient(37);
    float[] many = gradient(38);
    LiveColumns columns = columns();
    sumMagnitudes(columns, few);
    assertThat(columns.mayBeFew(LiveColumns.SHARE_OF_INPUT)).isTrue();
    assertThat(columns.choose(LiveColumns.SHARE_OF_INPUT, 8)).isTrue();
    sumMagnitudes(columns, many);
    assertThat(columns.mayBeFew(LiveColumns.SHARE_OF_INPUT)).isFalse();
    assertThat(columns.choose(LiveColumns.SHARE_OF_INPUT, 8)).isFalse();
  }

  @Test
  void aShortProductIsNot() {
    int least = (1 << 19) / ROWS / 64;
    assertThat(LiveColumns.mayPay(ROWS, 64, least)).isTrue();
    assertThat(LiveColumns.mayPay(ROWS, 64, least - 1)).isFalse();
    assertThat(LiveColumns.mayPay(4096, 31, 4096)).isFalse();
  }

  @Test
  void aHugeMatrixIsNotCopied() {
    int most = (1 << 22) / WIDTH;
    assertThat(LiveColumns.mayPay(ROWS, WIDTH, most)).isTrue();
    assertThat(LiveColumns.mayPay(ROWS, WIDTH, most + 1)).isFalse();
  }

  private static ColumnKernels kernels(int bits) {
    return VectorWidth.create(VectorColumns.class, ColumnKernels.class, bits);
  }

  /** The columns of a gradient that were chosen, at the width of the kernels. */
  private static LiveColumns gathered(int bits, float[] gradient) {
    LiveColumns columns = columns();
    assertThat(choose(columns, gradient, bits / Float.SIZE)).isTrue();
    kernels(bits).gather(columns, gradient, OFFSET, ROWS, columns.gathered());
    return columns;
  }

  /** Behind ten columns that live, four of zeros fill up the vector, then come the other two. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void aColumnLivesInWhateverRow(int bits) {
    float[] gradient = gradient(10);
    gradient[OFFSET + (ROWS - 1) * WIDTH + 37] = Float.MIN_VALUE;
    gradient[OFFSET + 5 * WIDTH + 20] = Float.NaN;
    LiveColumns columns = gathered(bits, gradient);
    assertThat(columns.count()).isEqualTo(16);
    assertThat(columns.gathered()[5 * 16 + 14]).isNaN();
    assertThat(columns.gathered()[(ROWS - 1) * 16 + 15]).isEqualTo(Float.MIN_VALUE);
  }

  /** What a long training needs later, when units turn off, it has from the first. */
  @Test
  void thereIsRoomBeforeAnyAreFew() throws ExecutionException, InterruptedException {
    FutureTask<LiveColumns> untouched = new FutureTask<>(() -> LiveColumns.ofThisThread(5, 32, 7));
    new Thread(untouched, "untouched").start();
    LiveColumns columns = untouched.get();
    assertThat(columns.gathered()).hasSizeGreaterThanOrEqualTo(5 * 32 + 16);
    assertThat(columns.matrix()).hasSizeGreaterThanOrEqualTo(7 * 32 + 16);
    assertThat(columns.magnitudes()).hasSize(32);
  }

  /** An infinite factor must still come out as what is no number. */
  @Test
  void whereNoneLivesAllAreMultiplied() {
    assertThat(mayBeFew(gradient(0))).isFalse();
    assertThat(areFew(gradient(0))).isFalse();
  }

  @Test
  void aRowOfZerosSaysNothing() {
    float[] many = gradient(WIDTH);
    float[] few = gradient(10);
    Arrays.fill(many, OFFSET, OFFSET + 2 * WIDTH, 0f);
    Arrays.fill(few, OFFSET, OFFSET + 2 * WIDTH, 0f);
    assertThat(mayBeFew(many)).isFalse();
    assertThat(mayBeFew(few)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void zerosFillUpWholeVectors(int bits) {
    LiveColumns columns = gathered(bits, gradient(10));
    assertThat(columns.count()).isEqualTo(16);
    for (int k = 0; k < ROWS * 16; k++) {
      assertThat(columns.gathered()[k]).as("value %d", k).isEqualTo(k % 16 < 10 ? 1f : 0f);
    }
  }

  /** Of random columns, in numbers that fill vectors and that do not, where wider ones were. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void whatIsGatheredAndSpreadLiesInItsColumnsAmongZeros(int bits) {
    ColumnKernels kernels = kernels(bits);
    SplittableRandom random = new SplittableRandom(bits);
    for (int trial = 0; trial < 200; trial++) {
      int rows = random.nextInt(1, 6);
      int width = random.nextInt(32, 100);
      LiveColumns columns = LiveColumns.ofThisThread(rows, width, rows);
      boolean[] lives = new boolean[width];
      int live = 0;
      for (int j = 0; j < width; j++) {
        lives[j] = j == 0 || random.nextInt(3) == 0;
        columns.magnitudes()[j] = lives[j] ? 1f : 0f;
        live += lives[j] ? 1 : 0;
      }
      if (columns.choose(LiveColumns.SHARE_OF_GRADIENT, bits / Float.SIZE)) {
        float[] matrix = new float[OFFSET + rows * width];
        for (int k = 0; k < matrix.length; k++) {
          matrix[k] = k + 1f;
        }
        int count = columns.count();
        assertThat(count).isBetween(live, Math.min(width, live + 7));
        kernels.gather(columns, matrix, OFFSET, rows, columns.gathered());
        float[] target = new float[OFFSET + rows * width + 1];
        Arrays.fill(target, -1f);
        kernels.spread(columns, columns.gathered(), rows, target, OFFSET);

        int chosen = 0;
        for (int k = 0; k < rows * width; k++) {
          float value = target[OFFSET + k];
          assertThat(value).isIn(0f, matrix[OFFSET + k]);
          if (lives[k % width]) {
            assertThat(value).as("trial %d, value %d", trial, k).isEqualTo(matrix[OFFSET + k]);
          }
          if (value != 0) {
            assertThat(columns.gathered()[chosen]).isEqualTo(value);
            chosen++;
          }
        }
        assertThat(chosen).isEqualTo(rows * count);
        assertThat(target[OFFSET - 1]).isEqualTo(-1f);
        assertThat(target[OFFSET + rows * width]).isEqualTo(-1f);
      }
    }
  }
}
