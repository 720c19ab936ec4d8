package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Paces on a clock that the test turns. */
class PaceTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void stepsAreSpreadOverTimeExactly() {
    Pace pace = new Pace(1000.0, 0);
    long now = 0;
    long made = 0;
    while (now < 10 * SECOND) {
      now += pace.waitNanos(now);
      long steps = pace.steps();
      pace.made(steps, now);
      made += steps;
    }
    assertThat(made).isBetween(10_000L, 10_025L);
  }

  @Test
  void withoutAPaceNothingWaits() {
    Pace pace = new Pace(null, 0);
    pace.made(1_000_000, 0);

    assertThat(pace.waitNanos(0)).isZero();
    assertThat(pace.steps()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aSliceAtAPaceIsShortAndNeverEmpty() {
    assertThat(new Pace(1000.0, 0).steps()).isEqualTo(25);
    assertThat(new Pace(0.5, 0).steps()).isEqualTo(1);
  }

  @Test
  void aChangeTakesEffectAtOnce() {
    Pace pace = new Pace(1.0, 0);
    pace.made(3600, 0);
    assertThat(pace.waitNanos(0)).isEqualTo(3600 * SECOND);

    pace.set(2.0, 5);
    assertThat(pace.waitNanos(5)).isZero();
    pace.made(3600, 5);
    pace.set(null, 6);
    assertThat(pace.waitNanos(6)).isZero();
  }

  @Test
  void hearingTheSamePaceAgainChangesNothing() {
    Pace pace = new Pace(1.0, 0);
    pace.made(10, 0);
    pace.set(1.0, SECOND);

    assertThat(pace.waitNanos(SECOND)).isEqualTo(9 * SECOND);
  }

  @Test
  void whatALongWaitCostIsNotCaughtUpInABurst() {
    Pace pace = new Pace(1000.0, 0);
    long late = 60 * SECOND;
    long burst = 0;
    while (pace.waitNanos(late) == 0) {
      long steps = pace.steps();
      pace.made(steps, late);
      burst += steps;
    }
    assertThat(burst).isLessThanOrEqualTo(125);
  }
}
