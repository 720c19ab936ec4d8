package tars.engine.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;
import tars.engine.onpolicy.Rollout;

/** A minibatch's samples, of observations that are gathered value by value and of longer ones. */
class MinibatchTest {

  private static final int SAMPLES = 30;
  private static final int FROM = 7;
  private static final int TO = 20;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16, 17, 100})
  void takesTheSamplesOfTheOrder(int size) {
    Space.Box actions = new Space.Box(new float[] {-1f, -1f}, new float[] {1f, 1f});
    Rollout rollout = new Rollout(3, SAMPLES / 3, size, actions);
    number(rollout.observations(), 1);
    number(rollout.actions(), 2);
    number(rollout.logProbabilities(), 3);
    number(rollout.advantages(), 4);
    number(rollout.returns(), 5);
    number(rollout.values(), 6);
    int[] order = new int[SAMPLES];
    Arrays.setAll(order, k -> k);
    new Pcg64(size).shuffle(order);

    Minibatch batch = new Minibatch(SAMPLES, size, 2);
    batch.gather(rollout, order, FROM, TO);

    assertThat(batch.rows()).isEqualTo(TO - FROM);
    assertTaken(batch.observations(), rollout.observations(), size, order);
    assertTaken(batch.actions(), rollout.actions(), 2, order);
    assertTaken(batch.logProbabilities(), rollout.logProbabilities(), 1, order);
    assertTaken(batch.advantages(), rollout.advantages(), 1, order);
    assertTaken(batch.returns(), rollout.returns(), 1, order);
    assertTaken(batch.values(), rollout.values(), 1, order);
  }

  /** No two values of one rollout are the same, so that one from elsewhere shows. */
  private static void number(float[] values, int kind) {
    for (int k = 0; k < values.length; k++) {
      values[k] = kind + 10f * k;
    }
  }

  private static void assertTaken(float[] taken, float[] all, int size, int[] order) {
    for (int row = 0; row < TO - FROM; row++) {
      int sample = order[FROM + row];
      assertThat(Arrays.copyOfRange(taken, row * size, (row + 1) * size))
          .isEqualTo(Arrays.copyOfRange(all, sample * size, (sample + 1) * size));
    }
    assertThat(taken[(TO - FROM) * size]).as("what lies behind").isZero();
  }
}
