package tars.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tars.engine.environment.EpisodeEnd;
import tars.evaluation.protocol.Episode;
import tars.server.evaluations.Evaluation.Subject;

/** How long a candidate is compared, and what of it is told. */
class EvaluationOutcomeTest {

  private static final int ASKED = 100;

  private final Random random = new Random(7);

  /** Swings up in 62 steps. */
  private final List<Episode> quick = swings(500, i -> 62 + random.nextInt(5));

  /** Swings up in 87 steps, more or less. */
  private final List<Episode> slow = swings(500, i -> 57 + random.nextInt(60));

  @Test
  void aCandidateThatLeansToBetterGetsMorePairsUntilItIsShown() {
    Evaluation evaluation = evaluation(true);
    int pairs = ASKED;
    int wanted;
    while ((wanted = wanted(evaluation, quick, slow, pairs)) > pairs) {
      assertThat(wanted).isEqualTo(pairs + ASKED);
      pairs = wanted;
    }
    assertThat(pairs).isBetween(200, 400);
    EvaluationOutcome outcome =
        EvaluationOutcome.of(evaluation, quick.subList(0, pairs), slow.subList(0, pairs));
    assertThat(outcome.judgement().verdict()).isEqualTo("better");
    assertThat(outcome.judgement().pairs()).isEqualTo(pairs);
    assertThat(outcome.judgement().difference()).isBetween(15.0, 35.0);
    double mean =
        quick.stream().limit(ASKED).mapToDouble(Episode::episodeReturn).average().orElseThrow();
    assertThat(outcome.summary().mean()).as("of the episodes asked for").isEqualTo(mean);
  }

  @Test
  void nobodyElseGetsMore() {
    Evaluation evaluation = evaluation(true);
    assertThat(wanted(evaluation, slow, quick, ASKED)).as("leans to worse").isEqualTo(ASKED);
    assertThat(wanted(evaluation, quick, quick, ASKED)).as("leans nowhere").isEqualTo(ASKED);
    assertThat(wanted(evaluation(false), quick, slow, ASKED)).as("asked for").isEqualTo(ASKED);
  }

  /** A difference that thousands of episodes of 500 steps would show is not worth their time. */
  @Test
  void whatTakesTooLongIsLeftUndecided() {
    List<Episode> steady = swings(500, i -> 470 + random.nextInt(10));
    List<Episode> slower = swings(500, i -> 480 + random.nextInt(20));
    assertThat(wanted(evaluation(true), steady, slower, ASKED)).isEqualTo(ASKED);
    assertThat(wanted(evaluation(true), steady, swings(500, i -> 500), 300)).isEqualTo(300);
  }

  private static int wanted(
      Evaluation evaluation, List<Episode> candidate, List<Episode> baseline, int pairs) {
    return EvaluationOutcome.pairsWanted(
        evaluation, candidate.subList(0, pairs), baseline.subList(0, pairs));
  }

  private static List<Episode> swings(int count, IntUnaryOperator steps) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          int length = steps.applyAsInt(i);
          return new Episode(i, i, -length, length, EpisodeEnd.TERMINATED);
        })
        .toList();
  }

  private static Evaluation evaluation(boolean candidate) {
    return new Evaluation(
        UUID.randomUUID(),
        new Subject("a", null, 9, "Acrobot-v1", candidate, ASKED, 1),
        1L,
        candidate ? 20 : null,
        EvaluationStatus.RUNNING,
        null,
        null,
        false,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }
}
