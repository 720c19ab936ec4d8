package tars.evaluation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static tars.evaluation.verdict.Alternative.BETTER;
import static tars.evaluation.verdict.Alternative.WORSE;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What the level means, tried out: policies that are equal are called different in at most 5 of 100
 * comparisons although one looks after every 20 pairs; a t-test looked at as often is not nearly as
 * good (the negative control, which also shows that this simulation would notice).
 */
class FalseAlarmTest {

  private static final int REPETITIONS = 300;
  private static final int PAIRS = 600;
  private static final double LEVEL = 0.05;

  /** Either policy earns 500 half of the time, and anything from 9 to 499 otherwise. */
  private static final double CARTPOLE_RANGE = 491;

  private static double cartPoleDifference(Random random) {
    double candidate = cartPoleReturn(random);
    return candidate - cartPoleReturn(random);
  }

  private static double cartPoleReturn(Random random) {
    return random.nextBoolean() ? 500 : 9 + random.nextInt(491);
  }

  /** A small gain often and a large loss rarely: of mean 0, where a t-test is fooled worst. */
  private static double rareLossDifference(Random random) {
    double uniform = random.nextDouble();
    return uniform < 0.005 ? -10 : uniform < 0.055 ? 1 : 0;
  }

  @Test
  void equalPoliciesAreSeldomCalledDifferent() {
    assertThat(falseAlarms(CARTPOLE_RANGE, LEVEL, FalseAlarmTest::cartPoleDifference))
        .isLessThanOrEqualTo((int) (LEVEL * REPETITIONS));
    assertThat(falseAlarms(10, LEVEL, FalseAlarmTest::rareLossDifference))
        .isLessThanOrEqualTo((int) (LEVEL * REPETITIONS));
  }

  /** To go on where better seems near, and to stop elsewhere, costs nothing of the level. */
  @Test
  void goingOnWhereBetterSeemsNearCallsNoMoreEqualPoliciesBetter() {
    Random random = new Random(6);
    int alarms = 0;
    int extended = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      GridBet bet = new GridBet(CARTPOLE_RANGE, 0, LEVEL);
      int pairs = 0;
      do {
        for (int more = 0; more < 100; more++) {
          bet.add(cartPoleDifference(random));
        }
        pairs += 100;
      } while (pairs < PAIRS && !bet.shown(BETTER) && bet.wouldBeShownBy(PAIRS, BETTER));
      extended += pairs > 100 ? 1 : 0;
      alarms += bet.shown(BETTER) ? 1 : 0;
    }
    assertThat(extended).as("the rule was at work").isGreaterThan(REPETITIONS / 20);
    assertThat(alarms).isLessThanOrEqualTo((int) (LEVEL / 2 * REPETITIONS));
  }

  @Test
  void aTTestLookedAtAsOftenAndAWrongLevelAreCaught() {
    assertThat(tTestFalseAlarms(FalseAlarmTest::cartPoleDifference))
        .isGreaterThan(REPETITIONS * 15 / 100);
    assertThat(tTestFalseAlarms(FalseAlarmTest::rareLossDifference))
        .isGreaterThan(REPETITIONS * 15 / 100);
    assertThat(falseAlarms(CARTPOLE_RANGE, 0.9, FalseAlarmTest::cartPoleDifference))
        .isGreaterThan((int) (LEVEL * REPETITIONS));
  }

  @Test
  void aRealDifferenceIsFound() {
    int found = 0;
    Random random = new Random(3);
    for (int repetition = 0; repetition < 50; repetition++) {
      GridBet bet = new GridBet(CARTPOLE_RANGE, 0, LEVEL);
      for (int pair = 0; pair < PAIRS; pair++) {
        double better = random.nextInt(10) < 7 ? 500 : 9 + random.nextInt(491);
        bet.add(better - cartPoleReturn(random));
      }
      found += bet.shown(BETTER) && !bet.shown(WORSE) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(40);
  }

  private static int falseAlarms(double range, double level, ToDoubleFunction<Random> differences) {
    Random random = new Random(1);
    int alarms = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      GridBet bet = new GridBet(range, 0, level);
      for (int pair = 0; pair < PAIRS; pair++) {
        bet.add(differences.applyAsDouble(random));
      }
      alarms += bet.shown(BETTER) || bet.shown(WORSE) ? 1 : 0;
    }
    return alarms;
  }

  private static int tTestFalseAlarms(ToDoubleFunction<Random> differences) {
    Random random = new Random(1);
    int alarms = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      double sum = 0;
      double squares = 0;
      boolean alarm = false;
      for (int pair = 1; pair <= PAIRS; pair++) {
        double difference = differences.applyAsDouble(random);
        sum += difference;
        squares += difference * difference;
        double mean = sum / pair;
        double variance = (squares - pair * mean * mean) / Math.max(1, pair - 1);
        alarm |=
            pair % GridBet.BATCH == 0
                && variance > 0
                && Math.abs(mean) > 1.96 * Math.sqrt(variance / pair);
      }
      alarms += alarm ? 1 : 0;
    }
    return alarms;
  }
}
