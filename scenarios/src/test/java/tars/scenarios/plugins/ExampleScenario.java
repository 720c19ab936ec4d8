package tars.scenarios.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.scenarios.system.Api;
import tars.scenarios.system.Await;
import tars.scenarios.system.Tars;

/** The example of an environment of one's own, done word for word as its document says. */
class ExampleScenario {

  private static final String EXAMPLE = "docs/examples/double-integrator";

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");

  /** A folder with {@code ./tars} and what the document names beside it. */
  @TempDir private Path folder;

  @BeforeEach
  void copyExample() throws IOException {
    Files.createSymbolicLink(folder.resolve("tars"), Tars.ROOT.resolve("tars"));
    Files.createSymbolicLink(folder.resolve("cli"), Tars.ROOT.resolve("cli"));
    Path from = Tars.ROOT.resolve(EXAMPLE);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (!relative.startsWith("classes") && !file.toString().endsWith(".jar")) {
          Path copy = folder.resolve(EXAMPLE).resolve(relative);
          Files.createDirectories(copy.resolveSibling("."));
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void whatTheDocumentSaysWorks() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(3);

    shell(blocks.get(0));
    assertThat(folder.resolve(EXAMPLE).resolve("double-integrator.jar")).exists();

    String said = shell(blocks.get(1));
    assertThat(said)
        .contains("DoubleIntegrator-v0: Bring a mass on a line to rest at the origin by a force.")
        .contains("Training ppo in DoubleIntegrator-v0: 16,000 steps")
        .contains("Evaluating integrator.tars in DoubleIntegrator-v0: 100 episodes");
    assertThat(folder.resolve("integrator.checkpoint")).exists();

    assertThat(shell(blocks.get(2))).contains("DoubleIntegrator-v0");
    assertThat(meanReturn("integrator.tars"))
        .as("it has learned: better than one that has not")
        .isGreaterThan(meanReturn(untrained()) + 10);
  }

  @Test
  void whatAPluginPrintsIsNoneOfTheJson() throws Exception {
    stepsBy("System.out.println(\"I print\");");
    String train =
        "./tars train --json --plugins "
            + EXAMPLE
            + " --environment DoubleIntegrator-v0 --steps 64 --n-steps 64 --out printing.tars";

    assertThat(shell(train + " 2> said").lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{"));
    assertThat(folder.resolve("said")).content().contains("I print");
  }

  /** Its training fails, at once and by its own fault; the server and another run go on. */
  @Test
  void whatAPluginCannotAllocateFailsItsRunAlone() throws Exception {
    stepsBy(
        "long[][] all = new long[64][];"
            + " for (int i = 0; i < 64; i++) { all[i] = new long[Integer.MAX_VALUE - 8]; }");
    Path home = folder.resolve("home");
    try (Tars tars =
        Tars.up(home, "--set", "demo=false", "--plugins", folder.resolve(EXAMPLE).toString())) {
      Api api = tars.api();
      api.post("/agents", "{'id': 'hungry', 'environment': 'DoubleIntegrator-v0'}");
      api.post("/agents", "{'id': 'modest', 'environment': 'CartPole-v1'}");
      String hungry = started(api, "hungry");
      String modest = started(api, "modest");
      Await.until("the hungry run's end", () -> status(api, hungry).equals("failed"));
      assertThat(api.get("/runs/" + hungry).body().path("error").asText())
          .contains("DoubleIntegrator-v0")
          .contains("step threw java.lang.OutOfMemoryError");
      Await.until("the modest run's", () -> status(api, modest).equals("completed"));
    }
  }

  private static String started(Api api, String agent) throws Exception {
    return api.post(
            "/runs",
            "{'agent_id': '%s', 'algorithm': 'ppo', 'seed': 5, 'total_steps': 4096}"
                .formatted(agent))
        .body()
        .path("id")
        .asText();
  }

  private static String status(Api api, String run) throws Exception {
    return api.get("/runs/" + run).body().path("status").asText();
  }

  /** Makes the example's jar, with a statement at the beginning of its step. */
  private void stepsBy(String statement) throws IOException, InterruptedException {
    Path source = folder.resolve(EXAMPLE).resolve("example/DoubleIntegrator.java");
    String sound = Files.readString(source);
    int body = sound.indexOf('{', sound.indexOf("public double step(")) + 1;
    Files.writeString(source, sound.substring(0, body) + statement + sound.substring(body));
    shell(blocks().getFirst());
  }

  /**
   * The same jar in a home's folder: the server lists it, trains in it and evaluates what it
   * learned.
   */
  @Test
  void theServerKnowsItToo() throws Exception {
    shell(blocks().getFirst());
    Path home = folder.resolve("home");
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    Files.copy(
        folder.resolve(EXAMPLE).resolve("double-integrator.jar"), plugins.resolve("example.jar"));
    Files.writeString(plugins.resolve("broken.jar"), "no jar");
    try (Tars tars = Tars.up(home, "--set", "demo=false")) {
      Api api = tars.api();
      assertThat(api.get("/environments").body().toString()).contains("DoubleIntegrator-v0");
      assertThat(
              api.post("/agents", "{'id': 'mass', 'environment': 'DoubleIntegrator-v0'}").status())
          .isEqualTo(201);
      String run = started(api, "mass");
      Await.until("the run", () -> status(api, run).equals("completed"));
      Await.until(
          "an evaluation",
          () ->
              api.items("/evaluations?run_id=" + run)
                  .anyMatch(each -> each.path("status").asText().equals("completed")));
    }
  }

  /** What the document says to type. */
  private List<String> blocks() throws IOException {
    String document = Files.readString(folder.resolve(EXAMPLE).resolve("README.md"));
    return BLOCK.matcher(document).results().map(block -> block.group(1)).toList();
  }

  private String untrained() throws IOException, InterruptedException {
    shell(
        "./tars train --environment DoubleIntegrator-v0 --steps 2 --n-steps 2 --learning-rate 1e-9"
            + " --out untrained.tars");
    return "untrained.tars";
  }

  private double meanReturn(String policy) throws IOException, InterruptedException {
    List<JsonNode> lines = Tars.jsonLines(shell("./tars evaluate " + policy + " --json"));
    return lines.getLast().path("mean_return").asDouble();
  }

  /** Runs lines as a user would, with the JDK that runs this; all must end well. */
  private String shell(String lines) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-c", lines)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder
        .environment()
        .merge(
            "PATH",
            Path.of(System.getProperty("java.home"), "bin").toString(),
            (old, jdk) -> jdk + ":" + old);
    builder.environment().put("TARS_HOME", folder.resolve(".tars").toString());
    Process process = builder.start();
    String said = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
