package tars.evaluation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tars.engine.environment.EpisodeEnd;

class ComparisonTermsTest {

  @Test
  void laterComparisonsGetLessOfTheLevel() {
    assertThat(terms(1).level()).isCloseTo(0.021874179718260566, within(1e-16));
    assertThat(terms(2).level()).isCloseTo(0.007215788294978204, within(1e-16));
    assertThat(terms(100).level()).isCloseTo(1.3801674347716184e-05, within(1e-18));
  }

  @Test
  void allComparisonsTogetherNeverSpendMoreThanTheLevel() {
    int counted = 100_000;
    double spent = 0;
    double unslowed = 0;
    for (int number = 1; number <= counted; number++) {
      spent += terms(number).level();
      unslowed += 0.05 / number;
    }
    double rest = 0.05 / 2.2858 * Math.pow(counted, -0.6) / 0.6; // ∫ of the tail bounds its sum
    assertThat(spent + rest).isLessThan(0.05).isCloseTo(0.05, within(1e-5));
    assertThat(unslowed).as("a decay of 1/k would have overspent").isGreaterThan(0.05);
  }

  @Test
  void theLevelIsHalvedOnlyWhereFailuresAreComparedToo() {
    assertThat(terms(1).levelPerMeasure()).isEqualTo(terms(1).level() / 2);
    ComparisonTerms returnsOnly = new ComparisonTerms(0, 1, Optional.empty(), 0.01, 0.05, 1);
    assertThat(returnsOnly.levelPerMeasure()).isEqualTo(returnsOnly.level());
  }

  @Test
  void faultyTermsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonTerms(1, 1, Optional.empty(), 0.01, 0.05, 1))
        .withMessageContaining("returns: [1.0, 1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonTerms(0, Double.NaN, Optional.empty(), 0.01, 0.05, 1))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonTerms(0, 1, Optional.empty(), 1, 0.05, 1))
        .withMessageContaining("relativeMargin: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonTerms(0, 1, Optional.empty(), 0.01, 0, 1))
        .withMessageContaining("totalLevel: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComparisonTerms(0, 1, Optional.empty(), 0.01, 0.05, 0))
        .withMessageContaining("comparisonNumber: 0");
  }

  private static ComparisonTerms terms(int number) {
    return new ComparisonTerms(0, 1, Optional.of(EpisodeEnd.TERMINATED), 0.01, 0.05, number);
  }
}
