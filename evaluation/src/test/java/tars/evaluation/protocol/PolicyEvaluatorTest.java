package tars.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.environment.EpisodeEnd;
import tars.engine.environment.UnknownEnvironmentException;
import tars.engine.environment.VectorEnvironment;
import tars.engine.policy.Policy;

/** The oracle is one environment in a plain loop, an episode after the other. */
class PolicyEvaluatorTest {

  private static final String CART_POLE = "CartPole-v1";
  private static final String ACROBOT = "Acrobot-v1";
  private static final int EPISODES = 37;

  @Test
  void everyEpisodeIsWhatAPlainLoopGives() {
    for (String environment : List.of(CART_POLE, ACROBOT)) {
      assertThat(new PolicyEvaluator(policy(environment), environment).evaluate(7, 0, EPISODES))
          .isEqualTo(plainLoop(environment, 7, EPISODES))
          .isNotEqualTo(plainLoop(environment, 8, EPISODES));
    }
  }

  @Test
  void resetSeedsOfOnesOwnAreUsed() {
    List<Episode> own =
        new PolicyEvaluator(policy(CART_POLE), CART_POLE)
            .evaluate(index -> EpisodeSeeds.seed(7, index), 0, EPISODES);
    List<Episode> shifted =
        new PolicyEvaluator(policy(CART_POLE), CART_POLE)
            .evaluate(index -> 1_000_000L + index, 0, EPISODES);

    assertThat(own).isEqualTo(plainLoop(CART_POLE, 7, EPISODES));
    assertThat(shifted).extracting(Episode::seed).startsWith(1_000_000L, 1_000_001L);
    assertThat(shifted)
        .extracting(Episode::episodeReturn)
        .isNotEqualTo(own.stream().map(Episode::episodeReturn).toList());
  }

  @Test
  void howManyRunSideBySideDoesNotMatter() {
    List<Episode> expected = plainLoop(CART_POLE, 3, EPISODES);
    for (int rows : new int[] {1, 2, 5, 36, 37, 64}) {
      assertThat(new PolicyEvaluator(policy(CART_POLE), CART_POLE, rows).evaluate(3, 0, EPISODES))
          .as("%d rows", rows)
          .isEqualTo(expected);
    }
  }

  @Test
  void rangesRunApartOnSeveralThreadsMakeTheWhole() throws Exception {
    List<Episode> together = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<List<Episode>>> parts = new ArrayList<>();
      for (int from = 0; from < EPISODES; from += 10) {
        int start = from;
        parts.add(
            threads.submit(() ->
                new PolicyEvaluator(policy(CART_POLE), CART_POLE)
                    .evaluate(3, start, Math.min(EPISODES, start + 10))));
      }
      for (Future<List<Episode>> part : parts) {
        together.addAll(part.get());
      }
    }
    assertThat(together).isEqualTo(plainLoop(CART_POLE, 3, EPISODES));
  }

  @Test
  void shortEpisodesCountNoMoreThanLongOnes() {
    double mean =
        new PolicyEvaluator(policy(CART_POLE), CART_POLE)
            .evaluate(1, 0, 64).stream()
                .mapToDouble(Episode::episodeReturn)
                .average()
                .orElseThrow();
    assertThat(meanOfTheFirstToFinish(64, 64))
        .as("the negative control: taking whatever finishes first favours short episodes")
        .isLessThan(0.95 * mean);
  }

  @Test
  void anEpisodeEndsTerminatedOrTruncated() {
    List<Episode> fallen =
        new PolicyEvaluator(always(1, 4, CART_POLE), CART_POLE).evaluate(1, 0, 5);
    assertThat(fallen).allMatch(e -> e.end() == EpisodeEnd.TERMINATED && e.length() < 20);
    List<Episode> hanging = new PolicyEvaluator(always(1, 6, ACROBOT), ACROBOT).evaluate(1, 0, 2);
    assertThat(hanging).allMatch(e -> e.end() == EpisodeEnd.TRUNCATED && e.length() == 500);
    assertThat(hanging).allMatch(e -> e.episodeReturn() == -500);
  }

  @Test
  void anEmptyRangeHasNoEpisodesAndAWrongOneIsRefused() {
    PolicyEvaluator evaluator = new PolicyEvaluator(policy(CART_POLE), CART_POLE);
    assertThat(evaluator.evaluate(1, 5, 5)).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> evaluator.evaluate(1, 5, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.evaluate(-1, 0, 1))
        .withMessageContaining("seed: -1");
  }

  @Test
  void aPolicyThatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PolicyEvaluator(policy(CART_POLE), ACROBOT))
        .withMessage(
            "policy: made for CartPole-v1, takes observations of 4 values; Acrobot-v1 has 6");
    assertThatExceptionOfType(UnknownEnvironmentException.class)
        .isThrownBy(() -> new PolicyEvaluator(policy(CART_POLE), "CartPole-v2"));
  }

  private static List<Episode> plainLoop(String environment, long seed, int episodes) {
    List<Episode> results = new ArrayList<>();
    Environment running = Environments.create(environment);
    float[] observation = new float[running.specification().observationSpace().size()];
    float[] action = new float[1];
    Policy.Actor actor = policy(environment).actor(1);
    for (int index = 0; index < episodes; index++) {
      long episodeSeed = EpisodeSeeds.seed(seed, index);
      running.reset(episodeSeed, observation, 0);
      double sum = 0;
      int length = 0;
      do {
        actor.act(observation, 1, action);
        sum += running.step(action, 0, observation, 0);
        length++;
      } while (!running.terminated() && length < running.specification().maxEpisodeSteps());
      EpisodeEnd end = running.terminated() ? EpisodeEnd.TERMINATED : EpisodeEnd.TRUNCATED;
      results.add(new Episode(index, episodeSeed, sum, length, end));
    }
    return results;
  }

  private static double meanOfTheFirstToFinish(int rows, int episodes) {
    VectorEnvironment running = new VectorEnvironment(CART_POLE, rows);
    running.reset(1);
    Policy.Actor actor = policy(CART_POLE).actor(rows);
    float[] actions = new float[rows];
    double sum = 0;
    int finished = 0;
    while (finished < episodes) {
      actor.act(running.observations(), rows, actions);
      running.step(actions);
      for (int row = 0; row < rows && finished < episodes; row++) {
        if (running.ended(row)) {
          sum += running.episodeReturn(row);
          finished++;
        }
      }
    }
    return sum / episodes;
  }

  /** Rules of thumb that sometimes fail: follow the pole's lean; swing with the first joint. */
  private static Policy policy(String environment) {
    return environment.equals(CART_POLE)
        ? new RulePolicy(CART_POLE, 4, o -> o[2] > 0 ? 1 : 0)
        : new RulePolicy(ACROBOT, 6, o -> o[4] > 0 ? 2 : 0);
  }

  private static Policy always(int action, int observationSize, String environment) {
    return new RulePolicy(environment, observationSize, o -> action);
  }
}
