package tars.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.cli.CommandProcess;
import tars.cli.CommandRun;

/** Environments from a folder of jars, sound and faulty, each in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginsIT {

  /**
   * Walks on a line. With {@code -Dfault=…} its step number 750 (or {@code fault.at}), over all
   * episodes, does what no environment may.
   */
  private static final String WALK =
      """
      import java.io.*;
      import java.util.*;
      import tars.engine.environment.*;
      import tars.engine.math.Pcg64;

      public final class Walk implements Environment, EnvironmentProvider {
        private final Pcg64 random = new Pcg64(0);
        private double place;
        private int steps;

        public EnvironmentSpecification specification() {
          return new EnvironmentSpecification(
              "Walk-v0", "Walk to the right.",
              new Space.Box(new float[] {-9}, new float[] {9}), new Space.Discrete(2),
              50, -500, 500, OptionalDouble.of(20), Optional.empty());
        }

        public Environment create() { return new Walk(); }

        public void reset(long seed, float[] observations, int offset) {
          random.seed(seed);
          reset(observations, offset);
        }

        public void reset(float[] observations, int offset) {
          place = random.uniform(-1, 1);
          observations[offset] = (float) place;
        }

        public double step(float[] actions, int actionOffset, float[] observations, int offset) {
          place = Math.clamp(place + (actions[actionOffset] == 1 ? 0.5 : -0.5), -9, 9);
          observations[offset] = (float) place;
          steps++;
          if (System.getProperty("fault", "none").equals("diverges") && steps >= 750) {
            return 3e38; // two of them are more than a float can hold
          }
          if (System.getProperty("fault", "none").equals("slow")) {
            rest(20);
          }
          switch (steps == Integer.getInteger("fault.at", 750) ? System.getProperty("fault", "none") : "none") {
            case "throws" -> stumble();
            case "far" -> { return 1e4; }
            case "nan" -> { return Double.NaN; }
            case "infinite" -> observations[offset] = Float.POSITIVE_INFINITY;
            case "shape" -> observations[offset + 1] = 1;
            case "slow" -> mark();
            case "hangs" -> hang();
            default -> { }
          }
          return place;
        }

        private void hang() {
          mark();
          rest(Long.MAX_VALUE);
        }

        private static void mark() {
          try {
            new File(System.getProperty("mark")).createNewFile();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }

        private static void rest(long millis) {
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }

        private void stumble() { throw new IllegalStateException("over my own feet"); }

        public boolean terminated() { return false; }

        public void save(DataOutput output) throws IOException {
          output.writeDouble(place);
          output.writeInt(steps);
          random.save(output);
        }

        public void restore(DataInput input) throws IOException {
          place = input.readDouble();
          steps = input.readInt();
          random.restore(input);
          if (System.getProperty("fault", "none").equals("greedy")) {
            input.readByte();
          }
        }
      }
      """;

  @TempDir private Path folder;
  private Path plugins;
  private Path policy;
  private Path checkpoint;
  private CommandRun sound;

  @BeforeAll
  void trainWithoutAFault(@TempDir Path shared) throws Exception {
    plugins = Files.createDirectory(shared.resolve("plugins"));
    Plugin.jar(plugins, "Walk", WALK);
    policy = shared.resolve("policy.tars");
    checkpoint = shared.resolve("run.checkpoint");
    sound = train("none");
    assertThat(sound.exitCode()).as(sound.err()).isZero();
  }

  @BeforeEach
  void nameFiles() {
    policy = folder.resolve("policy.tars");
    checkpoint = folder.resolve("run.checkpoint");
  }

  @Test
  void aPluginsEnvironmentIsListedTrainedInEvaluatedAndPlayed() throws Exception {
    CommandRun listed = tars("none", "environments");
    assertThat(listed.out()).contains("CartPole-v1", "Walk-v0: Walk to the right.");
    assertThat(listed.err()).isEmpty();
    assertThat(tars("none", "algorithms", "a2c").out()).contains("Pendulum-v1, Walk-v0");

    assertThat(train("none").exitCode()).isZero();
    CommandRun evaluated = tars("none", "evaluate", policy, "--episodes", 5, "--json");
    assertThat(evaluated.lastJson().get("environment").textValue()).isEqualTo("Walk-v0");
    assertThat(evaluated.lastJson().get("mean_length").doubleValue()).isEqualTo(50);
    CommandRun played = tars("none", "rollout", policy, "--json");
    assertThat(played.jsonLines()).hasSize(51);

    CommandRun without =
        CommandProcess.run(
            List.of(), "train", "--environment", "Walk-v0", "--steps", 9, "--out", policy);
    assertThat(without.exitCode()).as("negative control").isEqualTo(2);
    assertThat(without.err()).contains("'Walk-v0' is unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throws   | Walk-v0: row 0, step 50: step threw java.lang.IllegalStateException: over my own feet",
        "nan      | Walk-v0: row 0, step 50: reward is NaN",
        "infinite | Walk-v0: row 0, step 50: observation[0] is Infinity",
        "shape    | Walk-v0: row 0, step 50: step threw java.lang.ArrayIndexOutOfBoundsException",
        "diverges | the training diverged",
      })
  void aFaultNamesTheStepKeepsTheCheckpointAndTellsHowToGoOn(String fault, String told)
      throws Exception {
    CommandRun failed = train(fault);

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .startsWith("tars: at step 7")
        .contains(told)
        .contains("the checkpoint of step 700 is kept; go on with: tars train --resume ")
        .contains(checkpoint.toString());
    boolean threw = told.contains("threw");
    assertThat(failed.err().contains("\tat Walk.jar//Walk.step")).isEqualTo(threw);
    if (!threw) {
      assertThat(failed.err()).hasLineCount(1);
    }
    assertThat(policy).doesNotExist();

    CommandRun resumed = tars("none", "train", "--resume", checkpoint, "--json");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.jsonLines().getFirst().get("steps").longValue()).isEqualTo(700);
    assertThat(resumed.lastJson().get("sha256").textValue())
        .as("as if nothing had happened")
        .isEqualTo(sound.lastJson().get("sha256").textValue());
  }

  @Test
  void anEnvironmentThatReadsMoreThanItWroteIsToBlameAndNotTheCheckpoint() throws Exception {
    assertThat(train("throws").exitCode()).isEqualTo(1);

    CommandRun greedy = tars("greedy", "train", "--resume", checkpoint);
    assertThat(greedy.exitCode()).isEqualTo(1);
    assertThat(greedy.err())
        .startsWith("tars: Walk-v0: ")
        .contains("restore reads more than the ", " bytes that save wrote; read as many")
        .doesNotContain("corrupt");
    assertThat(tars("none", "train", "--resume", checkpoint).exitCode())
        .as("the checkpoint is as it was")
        .isZero();
  }

  @Test
  void returnsThatTheSpecificationRulesOutAreTold() throws Exception {
    assertThat(train("none").exitCode()).isZero();
    CommandRun evaluated =
        tars(faultAtStep10("far"), "evaluate", policy, "--episodes", 4, "--json");

    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.lastJson().get("max_return").doubleValue()).isGreaterThan(9000);
    assertThat(evaluated.err())
        .contains(
            "tars: warning: Walk-v0 declares returns from -500.0 to 500.0, but 4 of 4 episodes")
        .hasLineCount(1);
    assertThat(tars("none", "evaluate", policy, "--episodes", 4).err())
        .as("negative control")
        .isEmpty();
  }

  @Test
  void anEpisodeOfAFaultyEnvironmentEndsWithWhereItWas() throws Exception {
    assertThat(train("none").exitCode()).isZero();
    CommandRun played = tars(faultAtStep10("throws"), "rollout", policy, "--json");
    assertThat(played.exitCode()).isEqualTo(1);
    assertThat(played.jsonLines()).as("up to the fault").hasSize(10);
    assertThat(played.err())
        .startsWith("tars: Walk-v0: reset seed 1, step 10: step threw")
        .contains("over my own feet", "\tat Walk.jar//Walk.stumble");
    CommandRun evaluated = tars(faultAtStep10("nan"), "evaluate", policy);
    assertThat(evaluated.exitCode()).isEqualTo(1);
    assertThat(evaluated.err())
        .containsPattern("tars: Walk-v0: reset seed \\d+, step 10: reward is NaN")
        .hasLineCount(1);
  }

  @Test
  void whatHangsCanBeInterruptedAndSaysWhere() throws Exception {
    assertThat(
            interrupted(
                "-Dfault=hangs",
                List.of(
                    "train",
                    "--environment",
                    "Walk-v0",
                    "--steps",
                    "9000",
                    "--out",
                    policy.toString())))
        .contains("tars: interrupted in the midst of what goes on for longer than 5 seconds:")
        .contains("\tat Walk.jar//Walk.hang");
  }

  /** A second an episode: the hundred of them are not one piece of work. */
  @Test
  void anEvaluationInASlowEnvironmentIsInterruptedBetweenEpisodes() throws Exception {
    assertThat(train("none").exitCode()).isZero();

    assertThat(interrupted("-Dfault=slow -Dfault.at=10", List.of("evaluate", policy.toString())))
        .containsPattern("tars: interrupted after \\d of 100 episodes")
        .doesNotContain("\tat ");
  }

  /** Standard error of a command that Ctrl-C ended after the plugin had left its mark. */
  private String interrupted(String properties, List<String> command) throws Exception {
    Path err = folder.resolve("err");
    Path mark = folder.resolve("mark");
    List<String> options = new ArrayList<>(List.of(properties.split(" ", -1)));
    options.add("-Dmark=" + mark);
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--plugins", plugins.toString()));
    Process process =
        CommandProcess.of(options, arguments)
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!Files.exists(mark)) {
        assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    return Files.readString(err);
  }

  @Test
  void whatIsWrongIsLeftOutAndNothingElse() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
    Plugin.jar(folder, "Walk", WALK);
    Plugin.jar(
        folder, "Twin", WALK.replace("class Walk", "class Twin").replace("new Walk", "new Twin"));
    Plugin.jar(
        folder,
        "Sour",
        WALK.replace("class Walk", "class Sour")
            .replace(
                "public Environment create() { return new Walk(); }",
                "public Environment create() { throw new IllegalStateException(\"no\"); }")
            .replace("Walk-v0", "Sour-v0"));

    CommandRun listed = CommandProcess.run(List.of(), "environments", "--plugins", folder);

    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out()).contains("CartPole-v1").doesNotContain("Sour-v0");
    assertThat(listed.out().lines().filter(line -> line.startsWith("Walk-v0"))).hasSize(1);
    assertThat(listed.err().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("tars: left out: "));
    assertThat(listed.err())
        .contains(broken + ": is no jar")
        .contains("Sour.jar, class Sour: create")
        .contains("class Walk: name: 'Walk-v0' is taken");
  }

  @Test
  void aFolderThatIsNotThereIsMisuse() throws Exception {
    CommandRun run =
        CommandProcess.run(List.of(), "environments", "--plugins", folder.resolve("no"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "plugins.folder = " + folder.resolve("no") + " (--plugins): there is no such folder");
  }

  private CommandRun train(String fault) throws Exception {
    return tars(
        fault,
        "train",
        "--environment",
        "Walk-v0",
        "--steps",
        1_500,
        "--n-steps",
        128,
        "--out",
        policy,
        "--checkpoint",
        checkpoint,
        "--checkpoint-every",
        100,
        "--json");
  }

  private static List<String> faultAtStep10(String fault) {
    return List.of("-Dfault=" + fault, "-Dfault.at=10");
  }

  private CommandRun tars(String fault, Object... arguments) throws Exception {
    return tars(List.of("-Dfault=" + fault), arguments);
  }

  private CommandRun tars(List<String> properties, Object... arguments) throws Exception {
    Object[] all = new Object[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--plugins";
    all[arguments.length + 1] = plugins;
    return CommandProcess.run(properties, all);
  }
}
