package tars.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** PPO's training speed on one core beside Stable-Baselines3 and the core's own peak. */
@Command(
    name = "ppo",
    description =
        "Environment steps a second of PPO on CartPole-v1, one core: TARS and Stable-Baselines3 in"
            + " turn, and TARS as a share of the core's FP32 peak of the same run.")
final class PpoCommand implements Callable<Integer> {

  @Option(names = "--runs", defaultValue = "5", description = "runs of each (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--settings",
      split = ",",
      defaultValue = "defaults,zoo",
      description = "which hyperparameters: defaults, zoo (${DEFAULT-VALUE})")
  private List<String> settings = List.of();

  @Option(
      names = "--results",
      defaultValue = "benchmarks/results",
      description = "where the result is stored (${DEFAULT-VALUE})")
  private Path results = Path.of("benchmarks/results");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path peers = Path.of("benchmarks/peers");
    String python = Peers.python(peers.resolve("requirements.txt")).toString();
    String script = peers.resolve("sb3_ppo.py").toString();
    ObjectNode stored = Results.begin("./tars bench ppo --runs " + runs);
    for (String which : settings) {
      ArrayNode tars = stored.putObject(which).putArray("tars");
      ArrayNode peer = ((ObjectNode) stored.get(which)).putArray("stable_baselines3");
      for (int run = 1; run <= runs; run++) {
        tars.add(
            Child.measure(
                Child.java(TrainingThroughput.class, which, "500000", "" + run, "vector")));
        peer.add(Child.measure(List.of(python, script, which, "16384", "" + run)));
        System.out.printf(Locale.ROOT, "%s run %d of %d%n", which, run, runs);
      }
      summarise(which, (ObjectNode) stored.get(which));
    }
    Results.store(results, "ppo", stored);
    return 0;
  }

  private static void summarise(String which, ObjectNode result) {
    double tars = median(result.get("tars"), "steps_per_second");
    double share = median(result.get("tars"), "share_of_peak");
    double peer = median(result.get("stable_baselines3"), "steps_per_second");
    result.put("tars_median", tars);
    result.put("share_of_peak_median", share);
    result.put("stable_baselines3_median", peer);
    result.put("ratio", tars / peer);
    System.out.printf(
        Locale.ROOT,
        "PPO CartPole-v1, %s: TARS %,.0f steps/s (%.0f %% of peak), Stable-Baselines3 %,.0f: %.0f ×%n",
        which,
        tars,
        100 * share,
        peer,
        tars / peer);
  }

  private static double median(JsonNode measured, String field) {
    List<Double> values = new ArrayList<>();
    measured.forEach(run -> values.add(run.get(field).asDouble()));
    return Results.median(values);
  }
}
