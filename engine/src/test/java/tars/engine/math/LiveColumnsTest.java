package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

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
    return gather(columns(), gradient);
  }

  private static boolean gather(LiveColumns columns, float[] gradient) {
    float[] magnitudes = columns.magnitudes();
    for (int j = 0; j < WIDTH; j++) {
      magnitudes[j] = 0;
      for (int row = 0; row < ROWS; row++) {
        magnitudes[j] += Math.abs(gradient[OFFSET + row * WIDTH + j]);
      }
    }
    return columns.gather(gradient, OFFSET);
  }

  @Test
  void aQuarterOfZerosIsWorthIt() {
    assertThat(mayBeFew(gradient(30))).isTrue();
    assertThat(areFew(gradient(30))).isTrue();
    assertThat(mayBeFew(gradient(31))).isFalse();
    assertThat(areFew(gradient(31))).isFalse();
  }

  @Test
  void aShortProductIsNot() {
    int least = (1 << 18) / ROWS / 64;
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

  @Test
  void aColumnLivesInWhateverRow() {
    float[] gradient = gradient(10);
    gradient[OFFSET + (ROWS - 1) * WIDTH + 37] = Float.MIN_VALUE;
    gradient[OFFSET + 5 * WIDTH + 20] = Float.NaN;
    LiveColumns columns = columns();
    assertThat(gather(columns, gradient)).isTrue();
    assertThat(columns.gradient()[5 * columns.count() + 10]).isNaN();
    assertThat(columns.gradient()[(ROWS - 1) * columns.count() + 11]).isEqualTo(Float.MIN_VALUE);
  }

  /** What a long training needs later, when units turn off, it has from the first. */
  @Test
  void thereIsRoomBeforeAnyAreFew() throws ExecutionException, InterruptedException {
    FutureTask<LiveColumns> untouched = new FutureTask<>(() -> LiveColumns.ofThisThread(5, 32, 7));
    new Thread(untouched, "untouched").start();
    LiveColumns columns = untouched.get();
    assertThat(columns.gradient()).hasSize(5 * 32);
    assertThat(columns.room()).hasSize(7 * 32);
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

  @Test
  void zerosFillUpWholeVectors() {
    LiveColumns columns = columns();
    assertThat(gather(columns, gradient(10))).isTrue();
    assertThat(columns.count()).isEqualTo(16);
    for (int k = 0; k < ROWS * 16; k++) {
      assertThat(columns.gradient()[k]).as("value %d", k).isEqualTo(k % 16 < 10 ? 1f : 0f);
    }
  }

  @Test
  void whatIsSpreadLiesInItsColumnsAmongZeros() {
    float[] gradient = gradient(10);
    gradient[OFFSET + 37] = 5f;
    LiveColumns columns = columns();
    assertThat(gather(columns, gradient)).isTrue();
    int count = columns.count();
    float[] other = new float[OFFSET + FACTORS * WIDTH];
    for (int k = 0; k < FACTORS * WIDTH; k++) {
      other[OFFSET + k] = k;
    }
    float[] few = columns.of(other, OFFSET);
    assertThat(few).startsWith(0f, 1f, 2f);
    assertThat(few[10]).isEqualTo(37f);
    assertThat(few[(FACTORS - 1) * count + 10]).isEqualTo((FACTORS - 1) * WIDTH + 37f);

    float[] product = columns.room();
    for (int k = 0; k < FACTORS * count; k++) {
      product[k] = k % count < 11 ? 7f : 0f;
    }
    float[] target = new float[OFFSET + FACTORS * WIDTH + 1];
    Arrays.fill(target, 9f);
    columns.spread(target, OFFSET);
    for (int k = 0; k < FACTORS * WIDTH; k++) {
      float expected = k % WIDTH < 10 || k % WIDTH == 37 ? 7f : 0f;
      assertThat(target[OFFSET + k]).as("value %d", k).isEqualTo(expected);
    }
    assertThat(target[0]).isEqualTo(9f);
    assertThat(target[OFFSET + FACTORS * WIDTH]).isEqualTo(9f);
  }
}
