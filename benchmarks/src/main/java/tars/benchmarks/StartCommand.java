package tars.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long starts and stops take on a built tree, and how much memory the server holds. */
@Command(
    name = "start",
    description =
        "From the command to the first page with data, with a new home and with one that was used"
            + " before; from Ctrl-C to the end; to the first line of a training; and the server's"
            + " memory, idle and while two agents train.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

  private static final long SETTLE_MILLIS = 20_000;
  private static final long TRAINING_MILLIS = 60_000;

  @Option(names = "--runs", defaultValue = "5", description = "(${DEFAULT-VALUE})")
  private int runs;

  @Option(names = "--results", defaultValue = "benchmarks/results")
  private Path results = Path.of("benchmarks/results");

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode stored = Results.begin("./tars bench start --runs " + runs);
    List<Double> cold = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    List<Double> stops = new ArrayList<>();
    List<Double> firstLines = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      try (TemporaryHome home = TemporaryHome.create()) {
        startAndStop(home.folder(), cold, stops);
        startAndStop(home.folder(), warm, stops);
        firstLines.add(firstLineOfATraining(home.folder()));
      }
    }
    store(stored, "new_home", cold, "to the first page with data, new home");
    store(stored, "used_home", warm, "to the first page with data, used home");
    store(stored, "stop", stops, "from Ctrl-C to the end");
    store(stored, "first_line_of_train", firstLines, "to the first line of ./tars train");
    storeBytes(stored, "idle_resident_bytes", residentBytes(SETTLE_MILLIS, "--set", "demo=false"));
    storeBytes(stored, "training_resident_bytes", residentBytes(TRAINING_MILLIS));
    Results.store(results, "start", stored);
    return 0;
  }

  private static void startAndStop(Path home, List<Double> starts, List<Double> stops)
      throws IOException, InterruptedException {
    RunningTars tars = RunningTars.start(home);
    try {
      while (tars.get("/").statusCode() != 200
          || !tars.get("/api/v1/runs").body().contains("cartpole-ppo")) {
        Thread.sleep(20);
      }
      starts.add(tars.elapsedMillis());
    } finally {
      stops.add(tars.interrupt());
    }
  }

  private static double firstLineOfATraining(Path folder) throws IOException {
    long started = System.nanoTime();
    String out = folder.resolve("policy.tars").toString();
    Process process =
        new ProcessBuilder(
                "./tars", "train", "--environment", "CartPole-v1", "--steps", "100", "--out", out)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      String first = lines.readLine();
      double millis = (System.nanoTime() - started) * 1e-6;
      if (first == null || !first.startsWith("Training")) {
        throw new IOException("./tars train began with: " + first);
      }
      return millis;
    } finally {
      process.destroy();
    }
  }

  private static long residentBytes(long afterMillis, String... options)
      throws IOException, InterruptedException {
    try (TemporaryHome home = TemporaryHome.create();
        RunningTars tars = RunningTars.start(home.folder(), options)) {
      Thread.sleep(afterMillis);
      return tars.residentBytes();
    }
  }

  private static void store(ObjectNode stored, String name, List<Double> millis, String words) {
    ArrayNode all = stored.putArray(name + "_ms");
    millis.forEach(all::add);
    stored.put(name + "_median_ms", Results.median(millis));
    System.out.printf(Locale.ROOT, "%s: %.2f s%n", words, Results.median(millis) / 1000);
  }

  private static void storeBytes(ObjectNode stored, String name, long bytes) {
    stored.put(name, bytes);
    System.out.printf(Locale.ROOT, "%s: %d MiB%n", name.replace('_', ' '), bytes >> 20);
  }
}
