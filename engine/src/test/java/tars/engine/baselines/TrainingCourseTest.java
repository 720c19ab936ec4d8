package tars.engine.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.Training;
import tars.engine.math.Activation;
import tars.engine.network.Perceptron;
import tars.engine.oracle.RelativeError;
import tars.engine.policy.NetworkPolicy;

/**
 * Whole trainings: with the same random numbers, Stable-Baselines3 and the engine meet the same
 * episodes and learn the same policy. What differs is rounding, which grows with every update.
 */
class TrainingCourseTest {

  /** Of the way a policy goes; in 10 to 1,000 gradient steps rounding grows to 3e-5 of it. */
  private static final double TOLERANCE = 1e-4;

  private static float[] recordedPolicy(Course course, String when) {
    RecordedScene recorded = course.recorded();
    int[] first = recorded.shape(when + "/actor/0/weight");
    int[] last = recorded.shape(when + "/actor/2/weight");
    Perceptron network =
        Perceptron.layOut(0, first[1], List.of(first[0], last[1]), Activation.TANH, last[0]);
    float[] parameters = new float[network.end()];
    recorded.load(when + "/actor", network, parameters);
    return network.pack(parameters);
  }

  private static float[] policy(Training training) {
    return ((NetworkPolicy) training.policy()).packedParameters();
  }

  private static double error(Course course, Training training) {
    training.advance(training.totalSteps());
    assertThat(training.finished()).isTrue();
    return RelativeError.ofStep(
        recordedPolicy(course, "before"), policy(training), recordedPolicy(course, "after"));
  }

  @ParameterizedTest
  @EnumSource
  void itBeginsWithTheSameWeights(Course course) {
    assertThat(RelativeError.of(policy(course.start()), recordedPolicy(course, "before")))
        .isLessThan(1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void itIsTakenToTheEnd(Course course) {
    Training training = course.start();
    assertThat(error(course, training)).isLessThan(TOLERANCE);
    RecordedScene recorded = course.recorded();
    assertThat(training.progress().meanLength()).isEqualTo(recorded.number("mean_length"));
    assertThat(training.progress().meanReturn())
        .isCloseTo(recorded.number("mean_return"), within(1e-3));
  }

  /** The negative control: one setting a little different is another course. */
  @ParameterizedTest
  @EnumSource
  void anotherSettingIsAnotherCourse(Course course) {
    assertThat(error(course, course.startOtherwise())).isGreaterThan(10 * TOLERANCE);
  }
}
