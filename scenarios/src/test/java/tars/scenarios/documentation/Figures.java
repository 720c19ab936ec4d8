package tars.scenarios.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The README's table of measurements, written from the results that the benchmarks stored. */
record Figures(List<String> trainings, JsonNode serving, JsonNode start) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Figures read(Path results) throws IOException {
    return new Figures(
        TrainingFigures.of(read(results, "training")),
        read(results, "serving"),
        read(results, "start"));
  }

  private static JsonNode read(Path results, String name) throws IOException {
    return JSON.readTree(Files.readString(results.resolve(name + ".json")));
  }

  String table() {
    return Stream.of(
            List.of("| What | Measured | With |", "|---|---|---|"),
            trainings,
            List.of(
                row(latency(), serving),
                row(starts(), start),
                row(stops(), start),
                row(memory(), start)))
        .flatMap(List::stream)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(String measured, JsonNode result) {
    return "| %s | `%s` |".formatted(measured, result.path("command").asText());
  }

  private String latency() {
    JsonNode act = serving.path("act");
    JsonNode echo = serving.path("echo");
    return String.format(
        Locale.ROOT,
        "`act` while a run trains at full speed | p50 %.2f ms, p99 %.1f ms (a bare echo server beside"
            + " it: %.2f and %.1f)",
        act.path("p50_ms").asDouble(),
        act.path("p99_ms").asDouble(),
        echo.path("p50_ms").asDouble(),
        echo.path("p99_ms").asDouble());
  }

  private String starts() {
    return String.format(
        Locale.ROOT,
        "`./tars up` to the first page with data | %.1f s with a new home, %.1f s with a used one",
        seconds("new_home"),
        seconds("used_home"));
  }

  private String stops() {
    return String.format(
        Locale.ROOT,
        "Ctrl-C to the end; `./tars train` to its first line | %.1f s; %.2f s",
        seconds("stop"),
        seconds("first_line_of_train"));
  }

  private double seconds(String name) {
    return start.path(name + "_median_ms").asDouble() / 1000;
  }

  private String memory() {
    return String.format(
        Locale.ROOT,
        "The server's memory | %d MiB idle, %d MiB while two agents train",
        mebibytes("idle_resident_bytes"),
        mebibytes("training_resident_bytes"));
  }

  private long mebibytes(String name) {
    return start.path(name).asLong() >> 20;
  }
}
