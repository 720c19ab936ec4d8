package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Speeds on a clock that the test turns. */
class SpeedometerTest {

  private static final long QUARTER = TimeUnit.MILLISECONDS.toNanos(250);

  @Test
  void oneReadingIsNoSpeed() {
    assertThat(new Speedometer().read(100, 0)).isNull();
  }

  @Test
  void theSpeedIsThatOfTheLastSecondsAlone() {
    Speedometer speed = new Speedometer();
    long steps = 0;
    for (int i = 0; i < 40; i++) {
      speed.read(steps += 1_000, i * QUARTER);
    }
    for (int i = 40; i < 60; i++) {
      speed.read(steps += 25, i * QUARTER);
    }
    assertThat(speed.read(steps + 25, 60 * QUARTER)).isCloseTo(100, within(1e-9));
    assertThat(speed.overall(steps + 25, 60 * QUARTER))
        .isCloseTo((39_000 + 21 * 25) / 15.0, within(1e-9));
  }

  @Test
  void nothingReadIsNoSpeed() {
    assertThat(new Speedometer().overall(100, 1)).isNull();
  }
}
