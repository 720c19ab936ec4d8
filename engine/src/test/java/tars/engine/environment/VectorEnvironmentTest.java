package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tars.engine.math.Pcg64;

/** Oracle: the same environments stepped one by one, with their time limit counted here. */
class VectorEnvironmentTest {

  @Test
  void equalsItsRowsSteppedAlone() {
    compareWithRowsAlone("CartPole-v1", 5, 1_200, 0);
    compareWithRowsAlone("Acrobot-v1", 3, 1_200, 0);
    compareWithRowsAlone("MountainCar-v0", 2, 600, 0);
    compareWithRowsAlone("MountainCarContinuous-v0", 2, 2_200, 0);
    compareWithRowsAlone("Pendulum-v1", 3, 700, 0);
  }

  /** Random actions solve none of the tasks before its limit: CartPole alone is terminated. */
  private static void compareWithRowsAlone(String name, int rows, int steps, long seed) {
    VectorEnvironment vector = new VectorEnvironment(name, rows);
    int size = vector.specification().observationSpace().size();
    Space space = vector.specification().actionSpace();
    Environment[] alone = new Environment[rows];
    float[] observations = new float[rows * size];
    vector.reset(seed);
    for (int row = 0; row < rows; row++) {
      alone[row] = Environments.create(name);
      alone[row].reset(seed + row, observations, row * size);
    }
    assertThat(vector.observations()).isEqualTo(observations);
    double[] returns = new double[rows];
    int[] lengths = new int[rows];
    float[] actions = new float[rows];
    Pcg64 random = new Pcg64(9);
    int ended = 0;
    for (int step = 0; step < steps; step++) {
      RandomActions.drawRows(space, random, actions);
      vector.step(actions);
      for (int row = 0; row < rows; row++) {
        double reward = alone[row].step(actions, row, observations, row * size);
        returns[row] += reward;
        lengths[row]++;
        boolean truncated = lengths[row] == vector.specification().maxEpisodeSteps();
        assertThat(vector.rewards()[row]).isEqualTo(reward);
        assertThat(vector.terminated(row)).isEqualTo(alone[row].terminated());
        assertThat(vector.truncated(row)).isEqualTo(truncated);
        assertThat(vector.ended(row)).isEqualTo(alone[row].terminated() || truncated);
        assertThat(vector.episodeReturn(row)).isEqualTo(returns[row]);
        assertThat(vector.episodeLength(row)).isEqualTo(lengths[row]);
        if (vector.ended(row)) {
          ended++;
          assertThat(row(vector.finalObservations(), row, size))
              .isEqualTo(row(observations, row, size))
              .isNotEqualTo(row(vector.observations(), row, size));
          alone[row].reset(observations, row * size);
          returns[row] = 0;
          lengths[row] = 0;
        }
      }
      assertThat(vector.observations()).isEqualTo(observations);
    }
    assertThat(ended).isGreaterThanOrEqualTo(rows * 2);
  }

  private static float[] row(float[] matrix, int row, int size) {
    return Arrays.copyOfRange(matrix, row * size, (row + 1) * size);
  }

  @Test
  void seedsRowsWithSeedPlusIndex() {
    VectorEnvironment two = new VectorEnvironment("CartPole-v1", 2);
    VectorEnvironment one = new VectorEnvironment("CartPole-v1", 1);
    two.reset(41);
    one.reset(42);
    assertThat(row(two.observations(), 1, 4)).isEqualTo(one.observations());
    assertThat(row(two.observations(), 0, 4)).isNotEqualTo(one.observations());
  }

  @Test
  void stepsWithActionsFromTheMiddleOfAnArray() {
    VectorEnvironment whole = new VectorEnvironment("Acrobot-v1", 2);
    VectorEnvironment part = new VectorEnvironment("Acrobot-v1", 2);
    whole.reset(1);
    part.reset(1);
    whole.step(new float[] {2, 0});
    part.step(new float[] {1, 1, 1, 2, 0}, 3);
    assertThat(part.observations()).isEqualTo(whole.observations());
  }

  @Test
  void goesOnBitForBitFromWhatWasSaved() throws IOException {
    for (String name : Environments.names()) {
      VectorEnvironment vector = new VectorEnvironment(name, 3);
      vector.reset(7);
      // 500 steps end on a truncation of Acrobot's rows, and inside CartPole's episodes.
      randomSteps(vector, 500, 1);
      byte[] saved = saved(vector);
      VectorEnvironment restored = new VectorEnvironment(name, 3);
      restored.restore(input(saved));
      assertThat(saved(restored)).isEqualTo(saved);
      randomSteps(vector, 700, 2);
      randomSteps(restored, 700, 2);
      assertThat(saved(restored)).isEqualTo(saved(vector)).isNotEqualTo(saved);
    }
  }

  @Test
  void allocatesNothingPerStep() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (String name : Environments.names()) {
      VectorEnvironment vector = new VectorEnvironment(name, 4);
      vector.reset(1);
      Pcg64 random = new Pcg64(1);
      float[] actions = new float[4 * 64];
      RandomActions.drawRows(vector.specification().actionSpace(), random, actions);
      long fewest = Long.MAX_VALUE;
      // The first rounds load classes; a step that allocates does so in every round.
      for (int round = 0; round < 5; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < 2_000; step++) {
          vector.step(actions, 4 * (step % 64));
        }
        fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(fewest).as(name).isZero();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(new VectorEnvironment("CartPole-v1", 1).rows()).isOne();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isPositive();
  }

  @Test
  void refusesWhatAnotherOneSaved() throws IOException {
    VectorEnvironment vector = new VectorEnvironment("CartPole-v1", 2);
    vector.reset(1);
    byte[] saved = saved(vector);
    assertThatThrownBy(() -> new VectorEnvironment("CartPole-v1", 3).restore(input(saved)))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessage("environments: saved are 2 × CartPole-v1; these are 3 × CartPole-v1");
    assertThatThrownBy(() -> new VectorEnvironment("Acrobot-v1", 2).restore(input(saved)))
        .isInstanceOf(InvalidObjectException.class);
  }

  @Test
  void refusesBadActionsBeforeAnyRowIsStepped() throws IOException {
    VectorEnvironment vector = new VectorEnvironment("CartPole-v1", 2);
    vector.reset(1);
    byte[] saved = saved(vector);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vector.step(new float[] {1, 2}))
        .withMessage("action: 2.0; give an integer from 0 to 1");
    assertThatIllegalArgumentException().isThrownBy(() -> vector.step(new float[] {0, Float.NaN}));
    assertThat(saved(vector)).isEqualTo(saved);
  }

  @Test
  void refusesBadSizesSeedsAndNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorEnvironment("CartPole-v1", 0))
        .withMessage("rows: 0; give an integer ≥ 1");
    VectorEnvironment vector = new VectorEnvironment("CartPole-v1", 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vector.reset(-1))
        .withMessage("seed: -1; give an integer from 0 to 9223372036854775805");
    assertThatIllegalArgumentException().isThrownBy(() -> vector.reset(Long.MAX_VALUE - 1));
    vector.reset(Long.MAX_VALUE - 2);
    assertThatExceptionOfType(UnknownEnvironmentException.class)
        .isThrownBy(() -> new VectorEnvironment("Pong-v5", 1));
  }

  private static void randomSteps(VectorEnvironment vector, int steps, long seed) {
    Pcg64 random = new Pcg64(seed);
    float[] actions = new float[vector.rows()];
    for (int step = 0; step < steps; step++) {
      RandomActions.drawRows(vector.specification().actionSpace(), random, actions);
      vector.step(actions);
    }
  }

  private static byte[] saved(VectorEnvironment vector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    vector.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
