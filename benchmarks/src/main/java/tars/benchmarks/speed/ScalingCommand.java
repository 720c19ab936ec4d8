package tars.benchmarks.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.benchmarks.Child;

/** Several trainings at once, beside one; and one on several threads. */
@Command(
    name = "scaling",
    description =
        "One training, then two at once, and so on, each on a core of its own in one process: what"
            + " they do together, beside what one does alone. Then one training of a large network"
            + " on one thread, two, and so on. Writes the tables into the documents.",
    mixinStandardHelpOptions = true)
public final class ScalingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "ppo/CartPole-v1:zoo,dqn/CartPole-v1:zoo",
      description = "what trains at once; '' for nothing (${DEFAULT-VALUE})")
  private List<String> pairs = List.of();

  @Option(
      names = "--large",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "ppo/CartPole-v1:large,dqn/CartPole-v1:large",
      description = "what trains on several threads; '' for nothing (${DEFAULT-VALUE})")
  private List<String> large = List.of();

  @Option(names = "--runs", defaultValue = "3", description = "of each (${DEFAULT-VALUE})")
  private int runs;

  @Option(names = "--cores", description = "trainings at once, or threads, at most (all cores)")
  private int cores = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "that each run takes once warm (${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--kernel",
      defaultValue = "vector",
      description = "vector, scalar, vector-128 … (${DEFAULT-VALUE})")
  private String kernel = "vector";

  @Mixin private SpeedFiles files = new SpeedFiles();

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(runs >= 1, "--runs: " + runs + "; give a whole number ≥ 1");
    int there = Runtime.getRuntime().availableProcessors();
    require(
        cores >= 1 && cores <= there,
        "--cores: " + cores + "; give a whole number from 1 to " + there);
    requireKnown("--pairs", pairs, Workload.all());
    requireKnown("--large", large, Workload.large());
    SpeedStore store = files.store();
    store.putScalings(measured(pairs, Cores.FOR_TRAININGS));
    store.putThreads(measured(large, Cores.FOR_THREADS));
    files.writePage();
    return 0;
  }

  private void requireKnown(String option, List<String> names, List<Workload> workloads) {
    List<String> known = workloads.stream().map(Workload::name).toList();
    for (String name : names) {
      require(
          name.isEmpty() || known.contains(name),
          option + ": " + name + "; there are " + String.join(", ", known));
    }
  }

  private Map<String, Scaling> measured(List<String> names, Cores use)
      throws IOException, InterruptedException {
    Map<String, Scaling> scalings = new LinkedHashMap<>();
    for (String name : names) {
      if (!name.isEmpty()) {
        Scaling scaling = measure(Workload.named(name), use);
        tell(name, scaling, use);
        scalings.put(name, scaling);
      }
    }
    return scalings;
  }

  private Scaling measure(Workload workload, Cores use) throws IOException, InterruptedException {
    TreeMap<Integer, List<Double>> speeds = new TreeMap<>();
    for (int run = 1; run <= runs; run++) {
      for (int count = 1; count <= cores; count++) {
        double speed =
            Child.measureOnFirst(
                    count,
                    Child.java(
                        TrainingsAtOnce.class,
                        workload.name(),
                        Integer.toString(use.trainings(count)),
                        Integer.toString(use.threads(count)),
                        Double.toString(seconds),
                        kernel))
                .get("per_second")
                .asDouble();
        speeds.computeIfAbsent(count, _ -> new ArrayList<>()).add(speed);
        System.out.printf(
            Locale.ROOT,
            "%s, run %d of %d, %d %s: %,.0f %s%n",
            workload.name(),
            run,
            runs,
            count,
            use.words,
            speed,
            workload.unit().words());
      }
    }
    String command = "./tars bench scaling --runs " + runs;
    return new Scaling(Provenance.now(command), workload.unit(), speeds);
  }

  private static void tell(String name, Scaling scaling, Cores use) {
    scaling
        .medians()
        .forEach((count, speed) ->
            System.out.printf(
                Locale.ROOT,
                "%s, %d %s: %,.0f %s, %.0f %% of %d times one%n",
                name,
                count,
                use.words,
                speed,
                scaling.unit().words(),
                100 * scaling.efficiency(count),
                count));
  }

  /** What so many cores are for. */
  private enum Cores {
    FOR_TRAININGS("at once"),
    FOR_THREADS("threads");

    private final String words;

    Cores(String words) {
      this.words = words;
    }

    int trainings(int cores) {
      return this == FOR_TRAININGS ? cores : 1;
    }

    int threads(int cores) {
      return this == FOR_THREADS ? cores : 1;
    }
  }

  private void require(boolean sound, String fault) {
    if (!sound) {
      throw new ParameterException(spec.commandLine(), fault);
    }
  }
}
