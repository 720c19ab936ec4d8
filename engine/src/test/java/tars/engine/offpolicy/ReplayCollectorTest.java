package tars.engine.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.engine.Schedule;
import tars.engine.TrainingSetup;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;

class ReplayCollectorTest {

  private static final int ENVIRONMENTS = 4;

  private static OffPolicySettings settings(int trainEvery, int gradientSteps) {
    return new OffPolicySettings(
        new Schedule(1e-3, Schedule.Shape.CONSTANT),
        ENVIRONMENTS,
        50,
        0,
        10,
        1,
        0.9,
        trainEvery,
        gradientSteps,
        List.of(8),
        Activation.RELU);
  }

  private static ReplayCollector collector(OffPolicySettings settings, long totalSteps) {
    return new ReplayCollector(
        new TrainingSetup("CartPole-v1", 1, totalSteps, KernelChoice.parse("scalar")), settings);
  }

  /** The same after so many steps in each environment, none of which it made. */
  private static void skipTo(ReplayCollector collector, int stepsSinceUpdate) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    collector.save(new DataOutputStream(bytes));
    byte[] state = bytes.toByteArray();
    ByteBuffer.wrap(state).putInt(2 * Long.BYTES, stepsSinceUpdate);
    collector.restore(new DataInputStream(new ByteArrayInputStream(state)));
  }

  private static void step(ReplayCollector collector, OffPolicySettings settings) {
    collector.step(settings, new float[ENVIRONMENTS], new float[ENVIRONMENTS]);
  }

  private static int gradientSteps(ReplayCollector collector, int most) {
    int made = 0;
    while (collector.updating() && made < most) {
      collector.learned();
      made++;
    }
    return made;
  }

  /** Four environments make more steps than an int counts; −1 asks for as many gradient steps. */
  @ParameterizedTest
  @CsvSource({"1000000000, -1, 100", "1000000000, 7, 7", "536870912, -1, 100", "3, -1, 12"})
  void gradientStepsFallDueAfterAnyNumberOfSteps(int trainEvery, int asked, int due)
      throws IOException {
    OffPolicySettings settings = settings(trainEvery, asked);
    ReplayCollector collector = collector(settings, 1_000_000_000_000L);
    step(collector, settings);
    assertThat(collector.updating()).isFalse();
    skipTo(collector, trainEvery - 1);
    step(collector, settings);
    assertThat(gradientSteps(collector, 100)).isEqualTo(due);
  }

  /** It has the size that was asked for, or as much as all steps fill. */
  @Test
  void aTrainingOfAnyLengthHasABuffer() {
    long transition = Float.BYTES * (2 * 4 + 1 + 2L);
    assertThat(collector(settings(1, 1), Long.MAX_VALUE).bufferBytes()).isEqualTo(50 * transition);
    assertThat(collector(settings(1, 1), 47).bufferBytes()).isEqualTo(50 * transition);
    assertThat(collector(settings(1, 1), 20).bufferBytes())
        .isEqualTo((20 + ENVIRONMENTS) * transition);
  }
}
