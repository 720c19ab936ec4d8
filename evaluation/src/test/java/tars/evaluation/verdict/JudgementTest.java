package tars.evaluation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static tars.evaluation.verdict.Alternative.BETTER;
import static tars.evaluation.verdict.Alternative.NO_WORSE;
import static tars.evaluation.verdict.Alternative.WORSE;
import static tars.evaluation.verdict.Alternative.WORSE_BY_MARGIN;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the table in docs/decisions/0003-verdict.md. */
class JudgementTest {

  private static final Set<Alternative> NOTHING = Set.of();
  private static final Set<Alternative> GAIN = Set.of(BETTER, NO_WORSE);
  private static final Set<Alternative> EVEN = Set.of(NO_WORSE);
  private static final Set<Alternative> LOSS = Set.of(WORSE);

  @Test
  void theReturnAlone() {
    assertThat(onReturn(GAIN)).isEqualTo(Verdict.BETTER);
    assertThat(onReturn(EVEN)).isEqualTo(Verdict.NO_WORSE);
    assertThat(onReturn(LOSS)).isEqualTo(Verdict.WORSE);
    assertThat(onReturn(Set.of(WORSE, WORSE_BY_MARGIN))).isEqualTo(Verdict.WORSE);
    assertThat(onReturn(NOTHING)).isEqualTo(Verdict.UNDECIDED);
    assertThat(onReturn(Set.of(WORSE, NO_WORSE)))
        .as("a real loss smaller than the margin is a loss")
        .isEqualTo(Verdict.WORSE);
    assertThat(onReturn(Set.of(BETTER, NO_WORSE, WORSE))).isEqualTo(Verdict.UNDECIDED);
    assertThat(onReturn(Set.of(NO_WORSE, WORSE_BY_MARGIN))).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aGainInOneWithoutALossInTheOtherIsBetter() {
    assertThat(onBoth(GAIN, NOTHING)).isEqualTo(Verdict.BETTER);
    assertThat(onBoth(GAIN, EVEN)).isEqualTo(Verdict.BETTER);
    assertThat(onBoth(GAIN, GAIN)).isEqualTo(Verdict.BETTER);
    assertThat(onBoth(NOTHING, GAIN)).isEqualTo(Verdict.BETTER);
  }

  @Test
  void fewerFailuresDoNotPayForEarningLess() {
    assertThat(onBoth(NOTHING, GAIN, 0)).isEqualTo(Verdict.BETTER);
    assertThat(onBoth(NOTHING, GAIN, -0.001)).isEqualTo(Verdict.UNDECIDED);
    assertThat(onBoth(NOTHING, GAIN, Double.NaN)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aLossInEitherIsWorse() {
    assertThat(onBoth(LOSS, NOTHING)).isEqualTo(Verdict.WORSE);
    assertThat(onBoth(LOSS, EVEN)).isEqualTo(Verdict.WORSE);
    assertThat(onBoth(NOTHING, LOSS)).isEqualTo(Verdict.WORSE);
    assertThat(onBoth(EVEN, LOSS)).isEqualTo(Verdict.WORSE);
  }

  @Test
  void aTradeIsForPeopleToDecide() {
    assertThat(onBoth(GAIN, LOSS)).isEqualTo(Verdict.UNDECIDED);
    assertThat(onBoth(LOSS, GAIN)).isEqualTo(Verdict.UNDECIDED);
    assertThat(judgement(GAIN, LOSS, 1).reason()).startsWith("a trade: mean return +1.000");
  }

  @Test
  void noWorseNeedsBoth() {
    assertThat(onBoth(EVEN, EVEN)).isEqualTo(Verdict.NO_WORSE);
    assertThat(onBoth(EVEN, NOTHING)).isEqualTo(Verdict.UNDECIDED);
    assertThat(onBoth(NOTHING, EVEN)).isEqualTo(Verdict.UNDECIDED);
    assertThat(onBoth(NOTHING, NOTHING)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void contradictionsInEitherAreUndecided() {
    assertThat(onBoth(GAIN, Set.of(BETTER, WORSE))).isEqualTo(Verdict.UNDECIDED);
    assertThat(onBoth(Set.of(BETTER, WORSE), GAIN)).isEqualTo(Verdict.UNDECIDED);
  }

  private static Verdict onReturn(Set<Alternative> shown) {
    return Judgement.of(measure(shown, 1), Optional.empty()).verdict();
  }

  private static Verdict onBoth(Set<Alternative> returns, Set<Alternative> failures) {
    return onBoth(returns, failures, 1);
  }

  private static Verdict onBoth(
      Set<Alternative> returns, Set<Alternative> failures, double meanDifference) {
    return judgement(returns, failures, meanDifference).verdict();
  }

  private static Judgement judgement(
      Set<Alternative> returns, Set<Alternative> failures, double meanDifference) {
    return Judgement.of(measure(returns, meanDifference), Optional.of(measure(failures, 0)));
  }

  private static MeasureEvidence measure(Set<Alternative> shown, double meanDifference) {
    List<MeasureEvidence.Claim> claims =
        Stream.of(Alternative.values())
            .map(alternative ->
                new MeasureEvidence.Claim(
                    alternative,
                    0,
                    shown.contains(alternative) ? OptionalInt.of(20) : OptionalInt.empty(),
                    List.of()))
            .toList();
    return new MeasureEvidence(1, 0.01, 0.01, 100, meanDifference, -1, 1, claims);
  }
}
