package tars.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.cli.CommandRun;
import tars.evaluation.protocol.EpisodeSeeds;

class EvaluateCommandIT {

  @TempDir private static Path folder;

  private static Path policy = Path.of("");

  @BeforeAll
  static void aPolicyIsTrained() {
    policy = folder.resolve("policy.tars");
    CommandRun run =
        CommandRun.of(
            "train",
            "--environment",
            "CartPole-v1",
            "--steps",
            4096,
            "--n-steps",
            256,
            "--seed",
            2,
            "--out",
            policy);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void figuresFollowFromTheEpisodes() {
    JsonNode result = evaluate("--episodes", 30, "--seed", 7);
    assertThat(result.get("episodes").intValue()).isEqualTo(30);
    double sum = 0;
    double min = Double.MAX_VALUE;
    for (int i = 0; i < 30; i++) {
      JsonNode episode = result.get("episode_list").get(i);
      assertThat(episode.get("seed").longValue()).isEqualTo(EpisodeSeeds.seed(7, i));
      assertThat(episode.get("length").doubleValue())
          .isEqualTo(episode.get("return").doubleValue());
      assertThat(episode.get("end").textValue())
          .isEqualTo(episode.get("length").intValue() < 500 ? "terminated" : "truncated");
      sum += episode.get("return").doubleValue();
      min = Math.min(min, episode.get("return").doubleValue());
    }
    assertThat(result.get("mean_return").doubleValue()).isCloseTo(sum / 30, within(1e-12));
    assertThat(result.get("min_return").doubleValue()).isEqualTo(min);
    assertThat(result.get("iqm_return").doubleValue())
        .isBetween(result.get("iqm_low").doubleValue(), result.get("iqm_high").doubleValue());
  }

  @Test
  void theSameSeedGivesTheSameResultWithEitherKernelAndAnotherSeedAnother() {
    JsonNode result = evaluate("--episodes", 300, "--seed", 7);
    assertThat(evaluate("--episodes", 300, "--seed", 7)).isEqualTo(result);
    ObjectNode scalar = evaluate("--episodes", 300, "--seed", 7, "--kernel", "scalar").deepCopy();
    assertThat(scalar.get("kernel").textValue()).isEqualTo("scalar");
    scalar.put("kernel", result.get("kernel").textValue());
    assertThat(scalar).isEqualTo(result);
    assertThat(evaluate("--episodes", 300, "--seed", 8).get("episode_list"))
        .isNotEqualTo(result.get("episode_list"));
  }

  @Test
  void everyFieldIsDocumented() throws Exception {
    String page = Files.readString(Path.of("../docs/api/command-line.md"));
    JsonNode result = evaluate("--episodes", 2);
    assertThat(result.fieldNames()).toIterable().allMatch(name -> page.contains("`" + name + "`"));
    assertThat(result.get("episode_list").get(0).fieldNames())
        .toIterable()
        .allMatch(name -> page.contains("`" + name + "`"));
  }

  @Test
  void aSingleEpisodeHasNoDeviation() {
    assertThat(evaluate("--episodes", 1).get("std_return").isNull()).isTrue();
    assertThat(CommandRun.of("evaluate", policy, "--episodes", 1).out()).contains("there is none");
  }

  @Test
  void theTableShowsEveryFigure() {
    String table = CommandRun.of("evaluate", policy, "--episodes", 10, "--seed", 7).out();
    assertThat(table)
        .contains(
            "mean return",
            "interquartile mean",
            "95 % between",
            "standard deviation",
            "minimum",
            "maximum",
            "mean length");
  }

  @Test
  void aPolicyRollsOutAsItIsEvaluated() {
    JsonNode first = evaluate("--episodes", 1, "--seed", 7).get("episode_list").get(0);
    List<JsonNode> steps =
        CommandRun.of("rollout", policy, "--seed", first.get("seed").longValue(), "--json")
            .jsonLines();
    assertThat(steps).hasSize(first.get("length").intValue() + 1);
    assertThat(steps.get(0).has("action")).isFalse();
    assertThat(steps.get(1).get("action").isIntegralNumber()).isTrue();
    assertThat(
            CommandRun.of(
                    "rollout",
                    "--policy",
                    policy,
                    "--seed",
                    first.get("seed").longValue(),
                    "--json")
                .jsonLines())
        .isEqualTo(steps);
  }

  @Test
  void aFileThatHoldsNoPolicyIsAClearError() throws Exception {
    byte[] sound = Files.readAllBytes(policy);
    byte[] changed = sound.clone();
    changed[sound.length / 2] ^= 1;
    byte[] newer = sound.clone();
    newer[11] = 99; // the last byte of the format's version
    assertThat(refused("newer.tars", newer)).contains("version 99");
    refused("truncated.tars", Arrays.copyOf(sound, sound.length - 7));
    refused("half.tars", Arrays.copyOf(sound, sound.length / 2));
    refused("empty.tars", new byte[0]);
    refused("changed.tars", changed);
    refused("foreign.zip", "PK\3\4 something else altogether".getBytes(StandardCharsets.US_ASCII));
    CommandRun missing = CommandRun.of("evaluate", folder.resolve("none.tars"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("none.tars: cannot be read: there is no such file");
    CommandRun directory = CommandRun.of("evaluate", folder);
    assertThat(directory.err()).contains("is a directory; give a policy file");
    CommandRun endless = CommandRun.of("evaluate", Path.of("/dev/zero"));
    assertThat(endless.err()).contains("is too large to be a policy");
  }

  @Test
  void aPolicyDoesNotRunWhereItDoesNotFit() {
    CommandRun run = CommandRun.of("evaluate", policy, "--environment", "Acrobot-v1", "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("made for CartPole-v1").contains("Acrobot-v1 has 6");
  }

  private static String refused(String name, byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve(name), bytes);
    CommandRun run = CommandRun.of("evaluate", file, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tars: " + file + ": ").hasLineCount(1);
    assertThat(run.err()).doesNotContain("internal");
    return run.err();
  }

  private static JsonNode evaluate(Object... more) {
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = "evaluate";
    arguments[1] = policy;
    arguments[2] = "--json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.lastJson();
  }
}
