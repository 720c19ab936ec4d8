package tars.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProbabilityOfImprovementTest {

  @Test
  void tiesCountHalf() {
    assertThat(ProbabilityOfImprovement.unpaired(returns(1, 2), returns(1, 1))).isEqualTo(0.75);
    assertThat(ProbabilityOfImprovement.paired(returns(1, 2), returns(1, 1))).isEqualTo(0.75);
    assertThat(ProbabilityOfImprovement.paired(returns(3, 3, 3), returns(3, 3, 3))).isEqualTo(0.5);
    assertThat(ProbabilityOfImprovement.unpaired(returns(1, 2, 3), returns(1, 2, 3)))
        .isEqualTo(0.5);
  }

  @Test
  void pairsAreNotMixed() {
    double[] candidate = returns(2, 3, 10);
    double[] baseline = returns(1, 2, 9);
    assertThat(ProbabilityOfImprovement.paired(candidate, baseline)).isEqualTo(1);
    assertThat(ProbabilityOfImprovement.unpaired(candidate, baseline)).isEqualTo(6.5 / 9);
  }

  @Test
  void swappingGivesTheRest() {
    double[] candidate = returns(5, 1, 4, 4);
    double[] baseline = returns(3, 2, 4, 9);
    assertThat(ProbabilityOfImprovement.paired(candidate, baseline))
        .isEqualTo(1 - ProbabilityOfImprovement.paired(baseline, candidate));
  }

  @Test
  void emptyOrUnequalArraysAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbabilityOfImprovement.paired(returns(), returns()))
        .withMessageContaining("candidate: no returns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbabilityOfImprovement.paired(returns(1, 2), returns(1)))
        .withMessageContaining("2 of the candidate and 1 of the baseline");
  }

  private static double[] returns(double... returns) {
    return returns;
  }
}
