package tars.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tars.engine.math.KernelChoice;

/** The long soak in short, and its negative control. */
class SoakTest {

  private static final long WARM = 60_000;
  private static final long LEG = 20_000;

  @Test
  void theLiveHeapDoesNotGrow() throws IOException, InterruptedException {
    Growth growth = SoakResult.liveHeap(points((_, training) -> training.policy()));

    assertThat(growth.grows()).as(growth.toString()).isFalse();
  }

  @Test
  void aLeakIsFound() throws IOException, InterruptedException {
    Growth growth = SoakResult.liveHeap(points(new Leak()));

    assertThat(growth.grows()).as(growth.toString()).isTrue();
  }

  @Test
  void allFourGoOnByTheirShares() throws InterruptedException {
    try (Soak soak = new Soak(LEG, KernelChoice.parse("vector"), 2, (_, _) -> {})) {
      soak.advance(LEG);

      assertThat(soak.steps()).containsOnlyKeys("ppo", "a2c", "dqn", "ddpg");
      assertThat(soak.steps().get("ppo")).isEqualTo(LEG);
      for (SoakShare share : SoakShare.all()) {
        assertThat(soak.steps().get(share.algorithm()))
            .isBetween(share.steps(LEG), share.steps(LEG) + 512);
      }
    }
  }

  private static List<SoakPoint> points(Soak.Observer observer)
      throws IOException, InterruptedException {
    List<SoakPoint> points = new ArrayList<>();
    try (Soak soak = new Soak(WARM + 10 * LEG, KernelChoice.parse("vector"), 1, observer)) {
      soak.advance(WARM);
      for (int k = 1; k <= 10; k++) {
        soak.advance(LEG);
        points.add(SoakPoint.now(k * LEG));
      }
    }
    return points;
  }
}
