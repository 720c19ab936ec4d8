package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
  void timesAreWrittenAsPeopleSayThem() {
    assertThat(SeedQueue.words(3.24)).isEqualTo("3.2 s");
    assertThat(SeedQueue.words(125)).isEqualTo("2 min 5 s");
    assertThat(SeedQueue.words(7 * 3600 + 120)).isEqualTo("7 h 2 min");
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
