package tars.server.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slices that find their size. */
class SliceSizeTest {

  private static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

  @Test
  void aSliceSettlesBelowTheBoundWhateverAUnitCosts() {
    for (long unitNanos : new long[] {100, 10 * MICROSECOND, 500 * MICROSECOND}) {
      SliceSize size = new SliceSize(256, 1, 1 << 20);
      for (int i = 0; i < 50; i++) {
        size.learn(size.units(), size.units() * unitNanos);
      }
      long sliceNanos = size.units() * unitNanos;
      assertThat(sliceNanos)
          .isBetween(
              TimeUnit.MILLISECONDS.toNanos(EngineThreads.SLICE_MS_MAX) / 4,
              TimeUnit.MILLISECONDS.toNanos(EngineThreads.SLICE_MS_MAX));
    }
  }

  @Test
  void aUnitThatTakesLongerThanASliceIsASliceOfItsOwn() {
    SliceSize size = new SliceSize(4, 1, 64);
    for (int i = 0; i < 20; i++) {
      size.learn(size.units(), TimeUnit.SECONDS.toNanos(1));
    }
    assertThat(size.units()).isEqualTo(1);
  }

  @Test
  void aSliceCutShortTeachesNothing() {
    SliceSize size = new SliceSize(256, 1, 1 << 20);
    size.learn(1, 1);

    assertThat(size.units()).isEqualTo(256);
  }
}
