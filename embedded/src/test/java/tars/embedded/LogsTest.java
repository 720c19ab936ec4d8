package tars.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

  @Test
  void whatAnEarlierStartWroteIsNotRead(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "FATAL: of yesterday\n");
    long from = Logs.size(log);
    Files.writeString(log, "FATAL: of yesterday\nstarting\nready\n");

    assertThat(Logs.since(log, from)).isEqualTo("starting\nready");
  }

  @Test
  void theLineThatTellsWhyIsFound() {
    String output =
        """
        2026-11-25 LOG:  starting PostgreSQL
        2026-11-25 FATAL:  could not write lock file "postmaster.pid": No space left on device
        2026-11-25 LOG:  database system is shut down
        """;
    assertThat(Logs.telling(output)).contains("No space left on device");
    assertThat(Logs.telling("nothing special\n\nthe last\n")).isEqualTo("the last");
    assertThat(Logs.telling("")).isEmpty();
    assertThat(Logs.telling("error: " + "x".repeat(5_000))).hasSizeLessThan(400);
  }
}
