package tars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How quick decisions and the page's requests are while a run trains at full speed. */
@Command(
    name = "serving",
    description =
        "Latency of act and of the page's requests while a run trains at full speed beside them, and"
            + " of an echo server on the same machine, client and load.",
    mixinStandardHelpOptions = true)
final class ServingCommand implements Callable<Integer> {

  private static final String ACT = "/api/v1/agents/cartpole-ppo/act";
  private static final String OBSERVATION = "{\"observation\": [0.01, -0.02, 0.03, 0.04]}";

  @Option(names = "--requests", defaultValue = "20000", description = "(${DEFAULT-VALUE})")
  private int requests;

  @Option(names = "--results", defaultValue = "benchmarks/results")
  private Path results = Path.of("benchmarks/results");

  /** One request that must be answered with 200. */
  private interface Request {
    int send() throws IOException, InterruptedException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode stored = Results.begin("./tars bench serving --requests " + requests);
    try (TemporaryHome home = TemporaryHome.create();
        RunningTars tars = RunningTars.start(home.folder())) {
      while (tars.post(ACT, OBSERVATION).statusCode() != 200) {
        Thread.sleep(100);
      }
      Request act = () -> tars.post(ACT, OBSERVATION).statusCode();
      measure(requests / 4, act);
      report(stored, "act", measure(requests, act));
      try (EchoServer echo = EchoServer.start()) {
        Request peer = () -> tars.post(echo.address(), OBSERVATION).statusCode();
        measure(requests / 4, peer);
        report(stored, "echo", measure(requests, peer));
      }
      report(stored, "page", measure(requests / 20, () -> tars.get("/").statusCode()));
      report(
          stored,
          "overview",
          measure(
              requests / 20, () -> tars.get("/api/v1/agents/acrobot-ppo/overview").statusCode()));
      stored.set("run_beside", newestRun(tars));
    }
    Results.store(results, "serving", stored);
    return 0;
  }

  private static JsonNode newestRun(RunningTars tars) throws IOException, InterruptedException {
    String runs = tars.get("/api/v1/runs?agent_id=acrobot-ppo").body();
    return Results.parse(runs).path("items").path(0);
  }

  /** Milliseconds of each request, one after the other on one connection. */
  private static double[] measure(int count, Request request)
      throws IOException, InterruptedException {
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      int status = request.send();
      millis[i] = (System.nanoTime() - start) * 1e-6;
      if (status != 200) {
        throw new IOException("request " + i + " was answered with " + status);
      }
    }
    return Results.sorted(millis);
  }

  private static void report(ObjectNode stored, String name, double[] sorted) {
    ObjectNode figures = stored.putObject(name);
    figures.put("requests", sorted.length);
    figures.put("p50_ms", Results.percentile(sorted, 0.5));
    figures.put("p99_ms", Results.percentile(sorted, 0.99));
    figures.put("max_ms", sorted[sorted.length - 1]);
    System.out.printf(
        Locale.ROOT,
        "%-9s %6d requests  p50 %.2f ms  p99 %.2f ms  max %.1f ms%n",
        name,
        sorted.length,
        figures.get("p50_ms").asDouble(),
        figures.get("p99_ms").asDouble(),
        figures.get("max_ms").asDouble());
  }
}
