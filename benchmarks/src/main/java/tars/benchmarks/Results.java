package tars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A measurement's stored result: its command, its machine, and every run, not the median alone. */
public final class Results {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Results() {}

  static ObjectNode begin(String command) throws IOException {
    ObjectNode result = object();
    result.put("command", command);
    result.put("time", Instant.now().toString());
    result.put("processor", processor());
    result.put("cores", Runtime.getRuntime().availableProcessors());
    result.put("java", System.getProperty("java.runtime.version"));
    return result;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static void store(Path folder, String name, JsonNode result) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name + ".json");
    Files.writeString(file, JSON.writeValueAsString(result) + "\n");
    System.out.println("stored " + file);
  }

  static JsonNode parse(String json) throws IOException {
    return JSON.readTree(json);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return percentile(sorted, 0.5);
  }

  /**
   * The value below which the share lies, by linear interpolation.
   *
   * @param sorted ascending
   */
  public static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  public static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static String processor() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (!Files.exists(cpuinfo)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(cpuinfo).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("unknown");
  }
}
