package tars.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table belongs to one feature, whose statements alone name it; the others ask the feature.
 */
class TablesTest {

  private static final Path SOURCES = Path.of("src/main/java/tars/server");

  private static final Map<String, List<String>> HOMES =
      Map.ofEntries(
          Map.entry("agents", List.of("agents")),
          Map.entry("runs", List.of("runs")),
          Map.entry("run_progress", List.of("runs")),
          Map.entry("run_changes", List.of("runs")),
          Map.entry("checkpoints", List.of("runs")),
          Map.entry("checkpoint_pieces", List.of("runs")),
          Map.entry("policies", List.of("policies")),
          Map.entry("evaluations", List.of("evaluations")),
          Map.entry("episodes", List.of("evaluations")),
          Map.entry("outbox", List.of("platform/outbox", "platform/streams")),
          Map.entry("stream_positions", List.of("platform/outbox", "platform/streams")));

  /** Keywords in capitals, as statements are written here and sentences are not. */
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|USING)\\s+(?:ONLY\\s+)?([a-z_]+)\\b");

  @Test
  void everyStatementStaysAtHome() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(100);
      for (Path source : sources) {
        assertThat(strangers(SOURCES.relativize(source).toString(), Files.readString(source)))
            .as("tables of other features in %s", source)
            .isEmpty();
      }
    }
  }

  @Test
  void everyTableHasAHome() throws IOException {
    StringBuilder schema = new StringBuilder();
    try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (Path migration : migrations.toList()) {
        schema.append(Files.readString(migration));
      }
    }
    assertThat(Pattern.compile("CREATE TABLE (\\w+)").matcher(schema).results())
        .extracting(found -> found.group(1))
        .containsExactlyInAnyOrderElementsOf(HOMES.keySet());
  }

  /** Negative control. */
  @Test
  void aStatementAbroadIsNoticed() {
    String source = "\"SELECT id FROM agents WHERE x IN (SELECT 1\n FROM  policies)\"";
    assertThat(strangers("serving/BadStore.java", source)).containsExactly("agents", "policies");
    assertThat(strangers("agents/GoodStore.java", source)).containsExactly("policies");
    assertThat(strangers("policies/X.java", "// a policy from agents")).isEmpty();
  }

  private static List<String> strangers(String file, String source) {
    return NAMED
        .matcher(source)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(HOMES::containsKey)
        .filter(table ->
            HOMES.getOrDefault(table, List.of()).stream()
                .noneMatch(home -> file.startsWith(home + "/")))
        .toList();
  }
}
