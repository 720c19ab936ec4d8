package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every algorithm learns; with the gradient's steps taken away it does not. */
class LearningTest {

  private static final long SEED = 1;

  @ParameterizedTest
  @EnumSource
  void itLearns(LearningCase each) {
    assertThat(each.trained(SEED)).isGreaterThan(each.learned);
  }

  @ParameterizedTest
  @EnumSource
  void withNextToNoStepsItDoesNot(LearningCase each) {
    assertThat(each.hardlyTrained(SEED)).isLessThan(each.learned);
  }
}
