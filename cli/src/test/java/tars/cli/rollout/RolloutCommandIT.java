package tars.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.cli.CommandRun;

class RolloutCommandIT {

  @TempDir private Path folder;

  /** Recorded with Gymnasium: {@code gym.make("CartPole-v1").reset(seed=123)}. */
  private static final float[] GYMNASIUM_RESET_123 = {
    0.018235186f, -0.0446179f, -0.027964013f, -0.03156282f
  };

  @Test
  void theFirstLineIsGymnasiumsReset() throws Exception {
    JsonNode reset = rollout("1\n", 123).jsonLines().getFirst();
    for (int i = 0; i < 4; i++) {
      assertThat(reset.get("observation").get(i).floatValue()).isEqualTo(GYMNASIUM_RESET_123[i]);
    }
    assertThat(reset.get("reward").isNull()).isTrue();
    assertThat(reset.get("terminated").booleanValue()).isFalse();
    assertThat(reset.get("truncated").booleanValue()).isFalse();
  }

  @Test
  void oneLineAnActionUntilTheyEnd() throws Exception {
    CommandRun run = rollout("1\n0\n1\n", 3);
    assertThat(run.exitCode()).isZero();
    assertThat(run.jsonLines()).hasSize(4);
    assertThat(run.lastJson().get("reward").doubleValue()).isEqualTo(1);
    assertThat(run.lastJson().get("terminated").booleanValue()).isFalse();
    assertThat(run.err()).isEmpty();
    assertThat(rollout("1\n0\n1\n", 3)).isEqualTo(run);
    assertThat(rollout("1\n0\n1\n", 4).out()).isNotEqualTo(run.out());
  }

  @Test
  void theEndOfTheEpisodeEndsTheRolloutAndLeftoversAreTold() throws Exception {
    CommandRun run = rollout("1\n".repeat(400), 3);
    assertThat(run.exitCode()).isZero();
    List<JsonNode> lines = run.jsonLines();
    assertThat(lines.getLast().get("terminated").booleanValue()).isTrue();
    assertThat(lines).hasSizeLessThan(20);
    assertThat(run.err())
        .isEqualTo(
            "tars: the episode ended after "
                + (lines.size() - 1)
                + " steps; further actions were left"
                + System.lineSeparator());
    CommandRun exact = rollout("1\n".repeat(lines.size() - 1), 3);
    assertThat(exact.out()).isEqualTo(run.out());
    assertThat(exact.err()).isEmpty();
  }

  @Test
  void theTimeLimitTruncates() {
    CommandRun run =
        CommandRun.withInput(
            "1\n".repeat(600),
            "rollout",
            "--environment",
            "Acrobot-v1",
            "--actions",
            "-",
            "--seed",
            "3",
            "--json");
    assertThat(run.jsonLines()).hasSize(501);
    assertThat(run.lastJson().get("truncated").booleanValue()).isTrue();
    assertThat(run.lastJson().get("terminated").booleanValue()).isFalse();
  }

  @Test
  void aTableForPeople() {
    CommandRun run =
        CommandRun.withInput("1\n0\n", "rollout", "--environment", "CartPole-v1", "--actions", "-");
    assertThat(run.out()).contains("observation").contains("not over after 2 steps, return 2.0");
  }

  @Test
  void wrongInputIsOneClearLine() throws Exception {
    assertThat(rollout("1\n7\n", 3).err())
        .contains("actions.txt, line 2: action '7'; give an integer from 0 to 1")
        .hasLineCount(1);
    CommandRun missing =
        CommandRun.of("rollout", "--environment", "CartPole-v1", "--actions", folder.resolve("no"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("no: cannot be read: there is no such file");
    CommandRun directory =
        CommandRun.of("rollout", "--environment", "CartPole-v1", "--actions", folder);
    assertThat(directory.err()).contains("is a directory");
    assertThat(directory.out()).isEmpty();
    CommandRun unknown = CommandRun.of("rollout", "--environment", "Pong", "--actions", "-");
    assertThat(unknown.exitCode()).as("misuse, as for a training").isEqualTo(2);
    assertThat(unknown.err()).contains("'Pong' is unknown; there are CartPole-v1, Acrobot-v1");
  }

  private CommandRun rollout(String actions, long seed) throws Exception {
    Path file = Files.writeString(folder.resolve("actions.txt"), actions);
    return CommandRun.of(
        "rollout", "--environment", "CartPole-v1", "--seed", seed, "--actions", file, "--json");
  }
}
