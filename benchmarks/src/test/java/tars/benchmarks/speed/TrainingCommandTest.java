package tars.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainingCommandTest {

  @TempDir private Path folder = Path.of("");

  private final StringWriter errors = new StringWriter();

  /** In a process of its own, with as little as it takes. */
  @Test
  void measuresTarsAloneAndWritesThePage() throws IOException {
    assertThat(
            run(
                new TrainingCommand(),
                "--pairs",
                "ppo/CartPole-v1:zoo",
                "--peers",
                "none",
                "--runs",
                "1",
                "--seconds",
                "0.1",
                "--kernel",
                "scalar"))
        .isZero();

    Measurement measurement =
        Objects.requireNonNull(new SpeedStore(folder).measurements().get("ppo/CartPole-v1:zoo"));
    assertThat(measurement.runs()).containsOnlyKeys(Measurement.TARS);
    Throughput run = measurement.sideRuns(Measurement.TARS).getFirst();
    assertThat(run.steps()).isPositive();
    assertThat(run.steps() % Workload.named("ppo/CartPole-v1:zoo").timedSteps()).isZero();
    assertThat(run.cpuSeconds()).isBetween(0.1, 1.1 * run.seconds());
    assertThat(run.peakFlops()).isGreaterThan(1e9);
    assertThat(run.versions()).containsEntry("kernel", "scalar").containsKeys("tars", "java");
    assertThat(measurement.shareOfPeak()).isBetween(0.0, 1.0);
    assertThat(folder.resolve("docs/speed.md")).content().contains("| PPO CartPole-v1, zoo |");
    assertThat(folder.resolve("docs/images/speed.svg")).isNotEmptyFile();
  }

  @Test
  void misuseIsNamed() {
    assertThat(run(new TrainingCommand(), "--pairs", "ppo/Nowhere-v0:zoo")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--pairs: ppo/Nowhere-v0:zoo; there are ppo/CartPole-v1:defaults,");
    assertThat(run(new TrainingCommand(), "--peers", "nobody")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--peers: nobody; there are stable-baselines3, sbx, cleanrl, none");
    assertThat(run(new TrainingCommand(), "--runs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--runs: 0; give a whole number ≥ 1");
    assertThat(run(new TrainingCommand(), "--table", "--machine", "../elsewhere")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--machine: ../elsewhere; give small letters, digits, - and .");
    assertThat(run(new ProfileCommand(), "--pairs", "dqn/Pendulum-v1:zoo")).isEqualTo(2);
    assertThat(errors.toString()).contains("--pairs: dqn/Pendulum-v1:zoo; there are ");
    assertThat(run(new KernelsCommand(), "--methods", "affin")).isEqualTo(2);
    assertThat(errors.toString()).contains("--methods: affin; there are affine, weightGradient, ");
    assertThat(run(new ScalingCommand(), "--cores", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--cores: 0; give a whole number from 1 to ");
    assertThat(run(new SoakCommand(), "--steps", "100", "--minutes", "1")).isEqualTo(2);
    assertThat(errors.toString()).contains("--steps and --minutes: give one of the two");
  }

  private int run(Object command, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setErr(new PrintWriter(errors, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--results", folder.toString(), "--docs", folder.resolve("docs").toString()));
    return line.execute(all.toArray(String[]::new));
  }
}
