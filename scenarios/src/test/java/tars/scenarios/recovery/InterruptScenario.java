package tars.scenarios.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.scenarios.system.Await;
import tars.scenarios.system.Tars;

/** Ctrl-C stops everything; the next start goes on. */
class InterruptScenario {

  @Test
  void noChildIsLeftAndTheRunGoesOn(@TempDir Path home) throws Exception {
    long steps;
    // Checkpoints come too seldom to be of use: what is found later was stored by the stop.
    try (Tars tars = Tars.up(home, "--set", "checkpoint.seconds=3600")) {
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
      Await.until("more steps than before", () -> steps(tars) > steps + 1_000);
    }
    assertThat(stepGoneOnAt(home))
        .as("stopped in order, so nothing is made twice")
        .isGreaterThanOrEqualTo(steps);
  }

  /** What the second start says of the demonstration's run. */
  private static long stepGoneOnAt(Path home) throws IOException {
    Pattern said = Pattern.compile("of cartpole-ppo: attempt 2 goes on at step (\\d+)");
    Matcher found = said.matcher(Files.readString(home.resolve("server.log")));
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
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
