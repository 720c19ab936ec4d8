package tars.engine.ddpg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tars.engine.baselines.RecordedScene;
import tars.engine.math.Pcg64;
import tars.engine.math.SeedSequence;
import tars.engine.oracle.RelativeError;

class ActionNoiseTest {

  private static final double DEVIATION = 0.5;

  /** Recorded with the numbers of this stream; its third step ended an episode. */
  private static float[] recordedAnew(ActionNoise.Kind kind, int size, int steps, int lastOfFirst) {
    Pcg64 random = new Pcg64(new SeedSequence(3).spawned(1));
    ActionNoise noise = new ActionNoise(kind, 1, size);
    float[] drawn = new float[steps * size];
    for (int step = 0; step < steps; step++) {
      float[] actions = new float[size];
      noise.addTo(actions, DEVIATION, random);
      System.arraycopy(actions, 0, drawn, step * size, size);
      if (step == lastOfFirst) {
        noise.reset(0);
      }
    }
    return drawn;
  }

  private static double recordedError(ActionNoise.Kind kind, String name, int lastOfFirst) {
    RecordedScene scene = RecordedScene.of("action-noise");
    int[] shape = scene.shape(name);
    return RelativeError.of(
        recordedAnew(kind, shape[1], shape[0], lastOfFirst), scene.values(name));
  }

  @Test
  void itIsTheRecordedOne() {
    assertThat(recordedError(ActionNoise.Kind.NORMAL, "normal", 2)).isLessThan(1e-6);
    assertThat(recordedError(ActionNoise.Kind.ORNSTEIN_UHLENBECK, "ornstein-uhlenbeck", 2))
        .isLessThan(1e-6);
  }

  /** The negative controls: an episode that ends one step later, and the other kind. */
  @Test
  void anotherNoiseIsFound() {
    assertThat(recordedError(ActionNoise.Kind.ORNSTEIN_UHLENBECK, "ornstein-uhlenbeck", 3))
        .isGreaterThan(1e-3);
    assertThat(recordedError(ActionNoise.Kind.NORMAL, "ornstein-uhlenbeck", 2)).isGreaterThan(0.1);
  }

  /** Of noise so small that no action is held. */
  private static double meanSquare(ActionNoise.Kind kind, int steps, int environments) {
    double deviation = 1e-3;
    Pcg64 random = new Pcg64(1);
    ActionNoise noise = new ActionNoise(kind, environments, 1);
    float[] actions = new float[environments];
    for (int step = 0; step < steps; step++) {
      Arrays.fill(actions, 0f);
      noise.addTo(actions, deviation, random);
    }
    double squares = 0;
    for (float each : actions) {
      squares += each * (double) each / (deviation * deviation);
    }
    return squares / environments;
  }

  /**
   * A process {@code n ← (1 − θ·dt)·n + √dt·N(0, 1)} has the variance {@code dt·(1 − aᵏ)/(1 − a)}
   * after k steps from zero, where a = (1 − θ·dt)². A mean of 20,000 squares deviates by 1 %.
   */
  @Test
  void ornsteinUhlenbecksVarianceGrowsToItsLimit() {
    double a = Math.pow(1 - 0.15 * 0.01, 2);
    for (int steps : new int[] {1, 10, 300, 3000}) {
      double variance = 0.01 * (1 - Math.pow(a, steps)) / (1 - a);
      double ratio = meanSquare(ActionNoise.Kind.ORNSTEIN_UHLENBECK, steps, 20_000) / variance;
      assertThat(ratio).as("after %d steps", steps).isBetween(0.96, 1.04);
    }
    // The negative control: normal noise has the same variance at once.
    assertThat(meanSquare(ActionNoise.Kind.NORMAL, 1, 20_000)).isBetween(0.96, 1.04);
    assertThat(meanSquare(ActionNoise.Kind.NORMAL, 3, 20_000)).isBetween(0.96, 1.04);
  }

  @Test
  void anEpisodesEndResetsItsEnvironmentAlone() {
    ActionNoise noise = new ActionNoise(ActionNoise.Kind.ORNSTEIN_UHLENBECK, 2, 1);
    for (int step = 0; step < 300; step++) {
      noise.addTo(new float[2], DEVIATION, new Pcg64(step));
    }
    noise.reset(0);
    float[] still = new float[2];
    noise.addTo(still, 0, new Pcg64(1));
    assertThat(still[0]).isZero();
    assertThat(still[1]).isNotZero();
  }

  @Test
  void actionsAreHeldToOne() {
    for (ActionNoise.Kind kind : ActionNoise.Kind.values()) {
      float[] actions = {0.9f, -0.9f, 0.2f};
      new ActionNoise(kind, 3, 1).addTo(actions, 10, new Pcg64(4));
      for (float action : actions) {
        assertThat(Math.abs(action)).isLessThanOrEqualTo(1f);
      }
    }
    float[] kept = {0.9f, -0.9f};
    new ActionNoise(ActionNoise.Kind.NONE, 2, 1).addTo(kept, 10, new Pcg64(4));
    assertThat(kept).containsExactly(0.9f, -0.9f);
  }
}
