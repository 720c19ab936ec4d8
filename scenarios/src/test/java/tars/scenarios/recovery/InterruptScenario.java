package tars.scenarios.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.scenarios.system.Await;
import tars.scenarios.system.Tars;

/** Ctrl-C stops everything; the next start goes on. */
class InterruptScenario {

  @Test
  void noChildIsLeftAndTheRunGoesOn(@TempDir Path home) throws Exception {
    long steps;
    try (Tars tars = Tars.up(home)) {
      Await.until("steps of the demonstration", () -> steps(tars) > 2_000);
      List<ProcessHandle> family = tars.family();
      assertThat(family).as("server, PostgreSQL and Redis").hasSizeGreaterThanOrEqualTo(3);
      steps = steps(tars);

      assertThat(tars.interrupt()).isIn(0, 130);
      // Their new parent reaps the last of them a moment after the server has ended.
      Await.until("no child left", () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (Tars tars = Tars.up(home)) {
      assertThat(tars.api().items("/agents")).hasSize(2);
      assertThat(tars.api().items("/runs")).hasSize(2);
      assertThat(steps(tars))
          .as("stopped in order, so nothing is made twice")
          .isGreaterThanOrEqualTo(steps);
      Await.until("more steps than before", () -> steps(tars) > steps + 1_000);
    }
  }

  private static long steps(Tars tars) throws Exception {
    return tars.api()
        .items("/runs?agent_id=cartpole-ppo")
        .findFirst()
        .orElseThrow()
        .path("steps")
        .asLong();
  }
}
