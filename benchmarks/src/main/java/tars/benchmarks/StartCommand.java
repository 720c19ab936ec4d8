package tars.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a start takes on a built tree, and how much memory the idle server holds. */
@Command(
    name = "start",
    description =
        "From the command to the first page with data, with a new home and with one that was used"
            + " before; and the idle server's memory.")
final class StartCommand implements Callable<Integer> {

  private static final long SETTLE_MILLIS = 20_000;

  @Option(names = "--runs", defaultValue = "5", description = "(${DEFAULT-VALUE})")
  private int runs;

  @Option(names = "--results", defaultValue = "benchmarks/results")
  private Path results = Path.of("benchmarks/results");

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode stored = Results.begin("./tars bench start --runs " + runs);
    ArrayNode cold = stored.putArray("new_home_ms");
    ArrayNode warm = stored.putArray("used_home_ms");
    List<Double> coldMillis = new ArrayList<>();
    List<Double> warmMillis = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Path home = Files.createTempDirectory("tars-bench-");
      coldMillis.add(untilFirstPageWithData(home));
      warmMillis.add(untilFirstPageWithData(home));
    }
    coldMillis.forEach(cold::add);
    warmMillis.forEach(warm::add);
    long idle = idleBytes();
    stored.put("new_home_median_ms", Results.median(coldMillis));
    stored.put("used_home_median_ms", Results.median(warmMillis));
    stored.put("idle_resident_bytes", idle);
    System.out.printf(
        Locale.ROOT,
        "to the first page with data: new home %.1f s, used home %.1f s; idle server %d MiB%n",
        Results.median(coldMillis) / 1000,
        Results.median(warmMillis) / 1000,
        idle >> 20);
    Results.store(results, "start", stored);
    return 0;
  }

  private static double untilFirstPageWithData(Path home) throws IOException, InterruptedException {
    try (RunningTars tars = RunningTars.start(home)) {
      while (tars.get("/").statusCode() != 200
          || !tars.get("/api/v1/runs").body().contains("cartpole-ppo")) {
        Thread.sleep(20);
      }
      return tars.elapsedMillis();
    }
  }

  private static long idleBytes() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("tars-bench-");
    try (RunningTars tars = RunningTars.start(home, "--set", "demo=false")) {
      Thread.sleep(SETTLE_MILLIS);
      return tars.residentBytes();
    }
  }
}
