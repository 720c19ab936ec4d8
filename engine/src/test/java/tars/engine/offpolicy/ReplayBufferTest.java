package tars.engine.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;

class ReplayBufferTest {

  private static final int CAPACITY = 60;
  private static final int OBSERVATION = 2;

  /** The 99.9 % quantile of χ² with 59 degrees of freedom. */
  private static final double CHI_SQUARE_LIMIT = 98.3;

  private final ReplayBuffer buffer =
      new ReplayBuffer(CAPACITY, OBSERVATION, new Space.Discrete(1000));

  /** Transition i says so in each of its parts. */
  private void add(int i) {
    buffer.add(
        1,
        new float[] {-1, -1, i, i + 0.25f},
        new float[] {-1, i % 1000},
        -i,
        new float[] {-1, -1, i + 0.5f, i + 0.75f},
        i % 3 == 0);
  }

  private Transitions sample(int rows, Pcg64 random) {
    Transitions batch = Transitions.of(rows, OBSERVATION, 1);
    buffer.sample(batch, random);
    return batch;
  }

  /** Which transition a row is; all its parts agree. */
  private static int index(Transitions batch, int row) {
    int i = (int) batch.observations()[row * OBSERVATION];
    assertThat(batch.observations()[row * OBSERVATION + 1]).isEqualTo(i + 0.25f);
    assertThat(batch.nextObservations()[row * OBSERVATION]).isEqualTo(i + 0.5f);
    assertThat(batch.nextObservations()[row * OBSERVATION + 1]).isEqualTo(i + 0.75f);
    assertThat(batch.actions()[row]).isEqualTo(i);
    assertThat(batch.rewards()[row]).isEqualTo(-i);
    assertThat(batch.continues()[row]).isEqualTo(i % 3 == 0 ? 0f : 1f);
    return i;
  }

  /** The oracle is a queue that drops its oldest. */
  @Test
  void itHoldsTheLastTransitions() {
    Deque<Integer> held = new ArrayDeque<>();
    Pcg64 random = new Pcg64(1);
    for (int i = 1; i <= 3 * CAPACITY + 7; i++) {
      add(i);
      held.addLast(i);
      if (held.size() > CAPACITY) {
        held.removeFirst();
      }
      assertThat(buffer.size()).isEqualTo(held.size());
      if (i % 20 == 0) {
        Set<Integer> met = new HashSet<>();
        Transitions batch = sample(1500, random);
        for (int row = 0; row < batch.rows(); row++) {
          met.add(index(batch, row));
        }
        // Each is missed with a probability of e⁻²⁵ at most.
        assertThat(met).isEqualTo(new HashSet<>(held));
      }
    }
  }

  private static double chiSquare(int[] counts, int draws) {
    double expected = (double) draws / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  @Test
  void itSamplesUniformly() {
    int draws = 60_000;
    for (int i = 0; i < 2 * CAPACITY; i++) {
      add(i);
    }
    Transitions batch = sample(draws, new Pcg64(1));
    int[] counts = new int[CAPACITY];
    int[] favouring = new int[CAPACITY];
    for (int row = 0; row < draws; row++) {
      int slot = index(batch, row) % CAPACITY;
      counts[slot]++;
      // The negative control: one transition in fifty is taken for the newest.
      favouring[row % 50 == 0 ? CAPACITY - 1 : slot]++;
    }
    assertThat(chiSquare(counts, draws)).isLessThan(CHI_SQUARE_LIMIT);
    assertThat(chiSquare(favouring, draws)).isGreaterThan(3 * CHI_SQUARE_LIMIT);
  }

  @Test
  void theSameGeneratorDrawsTheSame() {
    for (int i = 0; i < 10; i++) {
      add(i);
    }
    assertThat(sample(30, new Pcg64(5)).rewards()).isEqualTo(sample(30, new Pcg64(5)).rewards());
    assertThat(sample(30, new Pcg64(5)).rewards()).isNotEqualTo(sample(30, new Pcg64(6)).rewards());
    assertThat(buffer.bytes()).isEqualTo(4L * CAPACITY * (2 * OBSERVATION + 1 + 2));
  }
}
