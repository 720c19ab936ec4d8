package tars.engine.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tars.engine.baselines.RecordedScene;
import tars.engine.encoding.FloatArrays;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.math.Pcg64;
import tars.engine.oracle.RelativeError;

/** gSDE against the recorded {@code StateDependentNoiseDistribution}, which computes in float. */
class StateDependentGaussianTest {

  private static final double TOLERANCE = 2e-6;

  private final RecordedScene scene = RecordedScene.of("state-dependent-noise");
  private final int rows = scene.shape("latent")[0];
  private final int hidden = scene.shape("latent")[1];
  private final int actions = scene.shape("means")[1];
  private final StateDependentGaussian distribution =
      new StateDependentGaussian(KernelChoice.parse("scalar"), actions, hidden, 0, 0, rows);

  private void explore(float[] matrices) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FloatArrays.write(new DataOutputStream(bytes), matrices);
    distribution.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /** The last hidden layer, from where it is expected. */
  private float[] latent() {
    float[] values = scene.floats("latent");
    float[] shifted = new float[Kernels.ALIGNED_START + values.length];
    System.arraycopy(values, 0, shifted, Kernels.ALIGNED_START, values.length);
    return shifted;
  }

  private double evaluate(String actionsName, float[] logProbabilities) {
    return distribution.evaluate(
        scene.floats("means"),
        latent(),
        rows,
        scene.floats("log_std"),
        scene.floats(actionsName),
        logProbabilities);
  }

  private float[] sampled(float[] logProbabilities) {
    float[] drawn = new float[rows * actions];
    distribution.sample(
        scene.floats("means"),
        latent(),
        rows,
        scene.floats("log_std"),
        new Pcg64(1),
        drawn,
        logProbabilities);
    return drawn;
  }

  @Test
  void noiseIsTheRecordedOne() throws IOException {
    float[] exploration = scene.floats("exploration");
    float[] logProbabilities = new float[rows];
    explore(exploration);
    assertThat(RelativeError.of(sampled(logProbabilities), scene.values("sampled")))
        .isLessThan(TOLERANCE);
    assertThat(RelativeError.worst(logProbabilities, scene.values("sampled_log_prob")))
        .isLessThan(TOLERANCE);
    // The negative control: each row with the next one's matrix.
    int matrix = hidden * actions;
    System.arraycopy(exploration, matrix, exploration, 0, (rows - 1) * matrix);
    explore(exploration);
    assertThat(RelativeError.of(sampled(logProbabilities), scene.values("sampled")))
        .isGreaterThan(0.1);
  }

  @Test
  void logProbabilitiesAndEntropyAreTheRecordedOnes() {
    float[] logProbabilities = new float[rows];
    double entropy = evaluate("given", logProbabilities);
    assertThat(RelativeError.worst(logProbabilities, scene.values("given_log_prob")))
        .isLessThan(TOLERANCE);
    double recorded = 0;
    for (double each : scene.values("entropy")) {
      recorded += each;
    }
    assertThat(Math.abs(entropy / recorded - 1)).isLessThan(TOLERANCE);
    // The negative control: the same actions under other deviations.
    float[] deviations = scene.floats("log_std");
    deviations[0] += 0.01f;
    float[] others = new float[rows];
    distribution.evaluate(
        scene.floats("means"), latent(), rows, deviations, scene.floats("given"), others);
    assertThat(RelativeError.worst(others, scene.values("given_log_prob")))
        .isGreaterThan(10 * TOLERANCE);
  }

  /** Each number of a matrix is normal with its own deviation. */
  @Test
  void newMatricesHaveTheDeviations() {
    int draws = 4000;
    float[] logDeviations = scene.floats("log_std");
    StateDependentGaussian many =
        new StateDependentGaussian(KernelChoice.parse("scalar"), actions, hidden, 0, 0, draws);
    many.resample(logDeviations, draws, new Pcg64(1));
    float[] unit = new float[Kernels.ALIGNED_START + draws * hidden];
    for (int i = 0; i < hidden; i++) {
      // A hidden layer with one unit at 1 shows one row of each matrix.
      Arrays.fill(unit, 0f);
      for (int draw = 0; draw < draws; draw++) {
        unit[Kernels.ALIGNED_START + draw * hidden + i] = 1f;
      }
      float[] noise = new float[draws * actions];
      many.sample(
          new float[draws * actions],
          unit,
          draws,
          logDeviations,
          new Pcg64(1),
          noise,
          new float[draws]);
      for (int j = 0; j < actions; j++) {
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
          squares += noise[draw * actions + j] * (double) noise[draw * actions + j];
        }
        double ratio = squares / draws / Math.exp(2 * logDeviations[i * actions + j]);
        // A mean of squares of 4,000 normal numbers deviates by √(2/4000) = 0.022.
        assertThat(ratio).isBetween(0.9, 1.1);
      }
    }
  }

  /** A learner's, of a minibatch: matrices for its rows would take eight gibibytes. */
  @Test
  void withoutDrawingItHasNoMatrices() {
    int many = 1 << 14;
    int units = 1 << 10;
    int wide = 1 << 7;
    StateDependentGaussian learning =
        new StateDependentGaussian(KernelChoice.parse("scalar"), wide, units, 0, 0, many);
    float[] logs = new float[1];
    float[] zeros = new float[units * wide];
    learning.evaluate(zeros, zeros, 1, zeros, zeros, logs);
    assertThat(logs[0]).isFinite();
    assertThatThrownBy(() -> learning.resample(zeros, 1, new Pcg64(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void onceMatricesAreDrawnNothingMoreIsAllocated() {
    float[] logDeviations = scene.floats("log_std");
    Pcg64 random = new Pcg64(1);
    float[] means = scene.floats("means");
    float[] latent = latent();
    float[] drawn = new float[rows * actions];
    float[] logs = new float[rows];
    long least = Long.MAX_VALUE;
    // The JVM itself allocates now and then, where code runs for the first time: not in all rounds.
    for (int round = 0; round < 20; round++) {
      long before = allocatedBytes();
      distribution.resample(logDeviations, rows, random);
      distribution.sample(means, latent, rows, logDeviations, random, drawn, logs);
      long allocated = allocatedBytes() - before;
      long measuring = -allocatedBytes() + allocatedBytes();
      least = Math.min(least, allocated - measuring);
    }
    assertThat(least).isZero();
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
