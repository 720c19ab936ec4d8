package tars.benchmarks.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.benchmarks.Peers;
import tars.engine.math.KernelChoice;

/** Learning quality beside Stable-Baselines3, pair by pair and seed by seed. */
@Command(
    name = "learning",
    description =
        "Trains the zoo's pairs in TARS and in Stable-Baselines3 with the same settings, evaluates"
            + " every seed greedily over 100 episodes, and writes the table and the curves into the"
            + " documents. Goes on where it was: seeds that are stored are not trained again.",
    mixinStandardHelpOptions = true)
public final class LearningCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "ALGORITHM/ENVIRONMENT",
      description = "which pairs, such as ppo/CartPole-v1 (all)")
  private List<String> pairs = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "10",
      description =
          "at most that many seeds a side (${DEFAULT-VALUE}); long pairs have fewer: 5 where one"
              + " takes Stable-Baselines3 more than 10 minutes, 3 above 40")
  private int seeds;

  @Option(
      names = "--side",
      defaultValue = "both",
      description = "who trains: tars, stable-baselines3, both (${DEFAULT-VALUE})")
  private String side = "both";

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "seeds at a time, each on one thread (${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--kernel",
      defaultValue = "vector",
      description = "TARS's kernel: vector, scalar, vector-128 … (${DEFAULT-VALUE})")
  private String kernel = "vector";

  @Option(names = "--again", description = "trains seeds that are stored once more")
  private boolean again;

  @Option(names = "--table", description = "trains nothing, writes the page from what is stored")
  private boolean table;

  @Option(
      names = "--peers",
      defaultValue = "benchmarks/peers",
      description = "where what drives Stable-Baselines3 lies (${DEFAULT-VALUE})")
  private Path peers = Path.of("benchmarks/peers");

  @Option(
      names = "--results",
      defaultValue = "benchmarks/results/learning",
      description = "where seeds are stored (${DEFAULT-VALUE})")
  private Path results = Path.of("benchmarks/results/learning");

  @Option(
      names = "--docs",
      defaultValue = "docs",
      description = "where learning.md and images/learning.svg are written (${DEFAULT-VALUE})")
  private Path docs = Path.of("docs");

  @Override
  public Integer call() throws IOException, InterruptedException {
    requirePositive("--seeds", seeds);
    requirePositive("--threads", threads);
    LearningStore store = new LearningStore(results);
    List<PairPreset> presets = ZooPresets.all();
    if (!table) {
      train(chosen(presets), store, presets);
    }
    write(presets, store);
    return 0;
  }

  private List<PairPreset> chosen(List<PairPreset> presets) {
    List<String> known = presets.stream().map(preset -> preset.pair().toString()).toList();
    for (String pair : pairs) {
      if (!known.contains(pair)) {
        throw misuse("--pairs: %s; there are %s".formatted(pair, String.join(", ", known)));
      }
    }
    return presets.stream()
        .filter(preset -> pairs.isEmpty() || pairs.contains(preset.pair().toString()))
        .toList();
  }

  private void train(List<PairPreset> chosen, LearningStore store, List<PairPreset> presets)
      throws IOException, InterruptedException {
    Map<Side, SeedTrainer> trainers = trainers();
    Map<PairPreset, List<SeedQueue.Job>> jobs = new LinkedHashMap<>();
    for (PairPreset preset : chosen) {
      jobs.put(preset, jobs(preset, store, trainers, 1));
    }
    try (SeedQueue queue = new SeedQueue(store, threads)) {
      jobs.values().forEach(queue::announce);
      for (Map.Entry<PairPreset, List<SeedQueue.Job>> pair : jobs.entrySet()) {
        queue.train(pair.getValue());
        if (PairResults.read(store, pair.getKey()).asksForRepetition()) {
          List<SeedQueue.Job> repetition =
              jobs(pair.getKey(), store, trainers, Holding.FIRST_REPEATED_SEED);
          queue.announce(repetition);
          queue.train(repetition);
        }
        write(presets, store);
      }
    }
  }

  private Map<Side, SeedTrainer> trainers() throws IOException, InterruptedException {
    Map<Side, SeedTrainer> trainers = new EnumMap<>(Side.class);
    for (Side one : Side.values()) {
      if (!side.equals("both") && !side.equals(one.commandLineName())) {
        continue;
      }
      trainers.put(
          one,
          switch (one) {
            case TARS -> new TarsTrainer(KernelChoice.parse(kernel));
            case STABLE_BASELINES3 ->
                new StableBaselines3Trainer(
                    Peers.python(peers.resolve("requirements.txt")),
                    peers.resolve("sb3_learning.py"));
          });
    }
    if (trainers.isEmpty()) {
      throw misuse("--side: %s; there are tars, stable-baselines3, both".formatted(side));
    }
    return trainers;
  }

  private List<SeedQueue.Job> jobs(
      PairPreset preset, LearningStore store, Map<Side, SeedTrainer> trainers, long firstSeed) {
    int count = Math.min(seeds, SeedPlan.seeds(store, preset));
    List<SeedQueue.Job> jobs = new ArrayList<>();
    trainers.forEach((one, trainer) -> {
      for (long seed = firstSeed; seed < firstSeed + count; seed++) {
        Request request = preset.request(seed);
        if (again || !store.holds(one, request)) {
          jobs.add(new SeedQueue.Job(one, trainer, request));
        }
      }
    });
    return jobs;
  }

  private void write(List<PairPreset> presets, LearningStore store) throws IOException {
    List<PairResults> all =
        presets.stream().map(preset -> PairResults.read(store, preset)).toList();
    Path images = docs.resolve("images");
    Files.createDirectories(images);
    Files.writeString(docs.resolve("learning.md"), LearningPage.of(all));
    Files.writeString(images.resolve("learning.svg"), LearningPicture.of(all));
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw misuse("%s: %d; give a whole number ≥ 1".formatted(option, value));
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
