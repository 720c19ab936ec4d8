package tars.evaluation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tars.engine.environment.EpisodeEnd;
import tars.evaluation.protocol.Episode;

class ComparisonTest {

  /** Returns of 1 to 500; an episode that ended before 500 failed. */
  private static final ComparisonTerms BALANCING =
      new ComparisonTerms(1, 500, Optional.of(EpisodeEnd.TERMINATED), 0.01, 0.05, 1);

  private static final ComparisonTerms RETURNS_ONLY =
      new ComparisonTerms(1, 500, Optional.empty(), 0.01, 0.05, 1);

  @Test
  void aMuchBetterCandidateIsBetterAndSwappedWorse() {
    List<Episode> good = balanced(100, i -> 500);
    List<Episode> poor = balanced(100, i -> 20 + i);
    assertThat(verdict(BALANCING, good, poor)).isEqualTo(Verdict.BETTER);
    assertThat(verdict(BALANCING, poor, good)).isEqualTo(Verdict.WORSE);
    assertThat(verdict(RETURNS_ONLY, good, poor)).isEqualTo(Verdict.BETTER);
    assertThat(verdict(RETURNS_ONLY, poor, good)).isEqualTo(Verdict.WORSE);
  }

  @Test
  void samePoliciesAreUndecidedUntilTheMarginIsReached() {
    List<Episode> same = balanced(2000, i -> i % 3 == 0 ? 480 : 500);
    assertThat(verdict(BALANCING, same.subList(0, 100), same.subList(0, 100)))
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(BALANCING, same, same)).isEqualTo(Verdict.NO_WORSE);
  }

  /** A swing-up in 62 steps against one in 87, of at most 500: a twentieth of the range. */
  @Test
  void moreEpisodesAreWorthTheirTimeWhereTheyWouldDecide() {
    ComparisonTerms terms = new ComparisonTerms(-500, 0, Optional.empty(), 0.01, 0.05, 20);
    Random random = new Random(5);
    List<Episode> quick = balanced(500, i -> 62 + random.nextInt(5), -1);
    List<Episode> slow = balanced(500, i -> 57 + random.nextInt(60), -1);

    Comparison comparison = new Comparison(terms);
    comparison.add(quick.subList(0, 100), slow.subList(0, 100));
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(comparison.wouldShowBetterBy(150)).isFalse();
    assertThat(comparison.wouldShowBetterBy(500)).isTrue();
    comparison.add(quick.subList(100, 500), slow.subList(100, 500));
    assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison.wouldShowBetterBy(1_000)).as("it is shown").isFalse();
  }

  @Test
  void moreEpisodesAreNotWorthTheirTimeWhereNothingLeansToBetter() {
    List<Episode> same = balanced(100, i -> 500);
    List<Episode> good = balanced(100, i -> i % 9 == 0 ? 470 : 500);
    List<Episode> poor = balanced(100, i -> i % 7 == 0 ? 450 : 500);
    assertThat(compared(same, same).wouldShowBetterBy(100_000)).isFalse();
    assertThat(compared(poor, good).wouldShowBetterBy(100_000)).isFalse();
    assertThat(compared(good, poor).wouldShowBetterBy(100_000)).isTrue();
    assertThat(new Comparison(BALANCING).wouldShowBetterBy(100)).isFalse();
  }

  private static Comparison compared(List<Episode> candidate, List<Episode> baseline) {
    Comparison comparison = new Comparison(BALANCING);
    comparison.add(candidate, baseline);
    return comparison;
  }

  @Test
  void noPairsSayNothing() {
    Evidence evidence = new Comparison(BALANCING).evidence();
    assertThat(evidence.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(evidence.pairs()).isZero();
  }

  @Test
  void fewerFailuresDecideWhereReturnsHardlyDiffer() {
    List<Episode> candidate = balanced(100, i -> 500);
    List<Episode> baseline = balanced(100, i -> i % 4 == 0 ? 490 : 500);
    Evidence evidence = evidence(BALANCING, candidate, baseline);
    assertThat(evidence.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(evidence.returns().shown(Alternative.BETTER)).isFalse();
    assertThat(evidence.reason()).contains("failure rate -0.250");
    assertThat(verdict(RETURNS_ONLY, candidate, baseline))
        .as("without the failures the same returns do not say")
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theSameEvidenceComesOutHoweverThePairsComeIn() {
    Random random = new Random(4);
    List<Episode> candidate = balanced(95, i -> 1 + random.nextInt(500));
    List<Episode> baseline = balanced(95, i -> 1 + random.nextInt(500));
    Comparison inPieces = new Comparison(BALANCING);
    int[] ends = {0, 1, 8, 33, 60, 95};
    for (int i = 1; i < ends.length; i++) {
      inPieces.add(candidate.subList(ends[i - 1], ends[i]), baseline.subList(ends[i - 1], ends[i]));
      inPieces.evidence(); // looking changes nothing
    }
    Evidence whole = evidence(BALANCING, candidate, baseline);
    assertThat(inPieces.evidence()).isEqualTo(whole);
    assertThat(evidence(BALANCING, candidate.subList(0, 94), baseline.subList(0, 94)))
        .isNotEqualTo(whole);
  }

  @Test
  void aLaterComparisonAsksForMore() {
    List<Episode> good = balanced(20, i -> 300);
    List<Episode> poor = balanced(20, i -> 20);
    ComparisonTerms later =
        new ComparisonTerms(1, 500, Optional.of(EpisodeEnd.TERMINATED), 0.01, 0.05, 500);
    assertThat(verdict(BALANCING, good, poor)).isEqualTo(Verdict.BETTER);
    assertThat(verdict(later, good, poor)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aReturnOutsideTheDeclaredRangeOrNotANumberGivesNoVerdict() {
    List<Episode> sound = balanced(3, i -> 400);
    for (double wrong : new double[] {500.001, 0, Double.NaN, Double.POSITIVE_INFINITY}) {
      List<Episode> episodes =
          List.of(sound.get(0), sound.get(1), new Episode(2, 1002, wrong, 5, EpisodeEnd.TRUNCATED));
      Comparison comparison = new Comparison(BALANCING);
      assertThatExceptionOfType(ReturnOutOfRangeException.class)
          .isThrownBy(() -> comparison.add(episodes, sound))
          .withMessageContaining("candidate, episode 2: return " + wrong)
          .withMessageContaining("[1.0, 500.0]");
      assertThat(comparison.pairs()).as("nothing was taken in").isZero();
    }
  }

  @Test
  void roundingOfTheSumIsNoFault() {
    List<Episode> rounded =
        List.of(new Episode(0, 1000, 500.0000000001, 500, EpisodeEnd.TRUNCATED));
    List<Episode> lowest = List.of(new Episode(0, 1000, 1, 1, EpisodeEnd.TERMINATED));
    assertThat(evidence(BALANCING, rounded, lowest).returns().meanDifference()).isEqualTo(499);
  }

  @Test
  void episodesThatDoNotPairAreRefused() {
    List<Episode> episodes = balanced(4, i -> 400);
    Comparison comparison = new Comparison(BALANCING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.add(episodes, episodes.subList(0, 3)))
        .withMessageContaining("4 of the candidate and 3 of the baseline");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.add(episodes.subList(1, 3), episodes.subList(1, 3)))
        .withMessageContaining("indices 1 and 1 where 0 follows");
    Episode foreign = new Episode(0, 1, 400, 400, EpisodeEnd.TERMINATED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.add(episodes.subList(0, 1), List.of(foreign)))
        .withMessageContaining("seeds 1000 and 1");
  }

  private static Verdict verdict(
      ComparisonTerms terms, List<Episode> candidate, List<Episode> baseline) {
    return evidence(terms, candidate, baseline).verdict();
  }

  private static Evidence evidence(
      ComparisonTerms terms, List<Episode> candidate, List<Episode> baseline) {
    Comparison comparison = new Comparison(terms);
    comparison.add(candidate, baseline);
    return comparison.evidence();
  }

  private static List<Episode> balanced(int count, IntUnaryOperator steps) {
    return balanced(count, steps, 1);
  }

  /** Episodes of so many steps, each rewarded by that much. */
  private static List<Episode> balanced(int count, IntUnaryOperator steps, double reward) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          int length = steps.applyAsInt(i);
          EpisodeEnd end = length < 500 ? EpisodeEnd.TERMINATED : EpisodeEnd.TRUNCATED;
          return new Episode(i, 1000 + i, reward * length, length, end);
        })
        .toList();
  }
}
