package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tars.engine.math.KernelChoice;

class LearningCommandTest {

  @TempDir private Path folder = Path.of("");

  private final StringWriter errors = new StringWriter();

  @Test
  void trainsWhatIsNotStoredAndWritesThePage() throws IOException {
    Path seed = folder.resolve("results/ppo-CartPole-v1/tars-1.json");
    FileTime old = FileTime.fromMillis(1_000_000);

    assertThat(run("--side", "tars", "--pairs", "ppo/CartPole-v1", "--seeds", "1")).isZero();
    assertThat(folder.resolve("docs/learning.md"))
        .content()
        .contains("| PPO CartPole-v1 | 100k | 1, 0 of 10 |");
    assertThat(folder.resolve("docs/images/learning.svg")).isNotEmptyFile();
    String trained = Files.readString(seed);

    Files.setLastModifiedTime(seed, old);
    assertThat(run("--side", "tars", "--pairs", "ppo/CartPole-v1", "--seeds", "1")).isZero();
    assertThat(Files.getLastModifiedTime(seed)).as("stored, so left alone").isEqualTo(old);

    Files.writeString(seed, trained.replace("\"n_epochs\":20", "\"n_epochs\":19"));
    assertThat(run("--side", "tars", "--pairs", "ppo/CartPole-v1", "--seeds", "1")).isZero();
    assertThat(Files.readString(seed)).as("stale, so trained again").contains("\"n_epochs\":20");
  }

  @Test
  void misuseIsNamed() {
    assertThat(run("--pairs", "ppo/Nowhere-v0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--pairs: ppo/Nowhere-v0; there are a2c/CartPole-v1,");
    assertThat(run("--side", "nobody")).isEqualTo(2);
    assertThat(errors.toString()).contains("--side: nobody; there are tars,");
    assertThat(run("--seeds", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--seeds: 0; give a whole number ≥ 1");
  }

  @Test
  void theTimeLeftIsThatOfTheSamePairAtThePaceSoFar() {
    PairPreset other = new PairPreset(new Pair("ppo", "Acrobot-v1"), 1000, Map.of());
    SeedQueue.Job same = job(StoredSeeds.CART_POLE);
    TimeLeft time = new TimeLeft();
    time.done(Side.TARS, StoredSeeds.seed(StoredSeeds.CART_POLE.request(1), 1, 59));

    assertThat(time.words(List.of(same, same), 30)).isEqualTo("2 left, about 1 min 0 s");
    assertThat(time.words(List.of(same, job(other)), 120))
        .isEqualTo("2 left, 1 of them about 2 min 0 s");
    assertThat(time.words(List.of(job(other)), 30)).isEqualTo("1 left");
    assertThat(time.words(List.of(), 30)).isEqualTo("that was the last");
    assertThat(TimeLeft.words(3.24)).isEqualTo("3.2 s");
    assertThat(TimeLeft.words(7 * 3600 + 120)).isEqualTo("7 h 2 min");
  }

  private static SeedQueue.Job job(PairPreset preset) {
    return new SeedQueue.Job(
        Side.TARS, new TarsTrainer(KernelChoice.parse("scalar")), preset.request(2));
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new LearningCommand());
    line.setErr(new PrintWriter(errors, true));
    String[] all = new String[arguments.length + 6];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    String[] places = {
      "--peers", "peers",
      "--results", folder.resolve("results").toString(),
      "--docs", folder.resolve("docs").toString()
    };
    System.arraycopy(places, 0, all, arguments.length, places.length);
    return line.execute(all);
  }
}
