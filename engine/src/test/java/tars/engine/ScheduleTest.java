package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tars.engine.math.KernelChoice;

class ScheduleTest {

  private final TrainingSetup setup =
      new TrainingSetup("CartPole-v1", 1, 50_000, KernelChoice.parse("scalar"));

  @Test
  void aLinearOneFallsToZeroAtTheLastStep() {
    Schedule schedule = new Schedule(1e-3, Schedule.Shape.LINEAR);
    assertThat(schedule.at(setup.remaining(0))).isEqualTo(1e-3);
    assertThat(schedule.at(setup.remaining(12_500))).isCloseTo(7.5e-4, within(1e-18));
    assertThat(schedule.at(setup.remaining(49_999))).isCloseTo(2e-8, within(1e-18));
    assertThat(schedule.at(setup.remaining(50_000))).isZero();
    // The last vectorised step may go beyond the end; a learning rate must not.
    assertThat(schedule.at(setup.remaining(50_007))).isZero();
  }

  @Test
  void aConstantOneStays() {
    Schedule schedule = new Schedule(1e-3, Schedule.Shape.CONSTANT);
    for (long steps : new long[] {0, 12_500, 50_000}) {
      assertThat(schedule.at(setup.remaining(steps))).isEqualTo(1e-3);
    }
  }
}
