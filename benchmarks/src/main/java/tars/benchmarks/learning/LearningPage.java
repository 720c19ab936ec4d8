package tars.benchmarks.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tars.benchmarks.MarkdownTable;
import tars.evaluation.statistics.StratifiedBootstrap;

/** The page of the documents on learning quality, written whole from what is stored. */
final class LearningPage {

  private static final String NONE = "–";

  private final List<PairResults> pairs;

  private LearningPage(List<PairResults> pairs) {
    this.pairs = pairs;
  }

  /** The page as a file's text. */
  static String of(List<PairResults> pairs) {
    return new LearningPage(pairs).text();
  }

  private String text() {
    return """
    # Learning quality

    Does TARS learn as well as Stable-Baselines3 (SB3)? Both train the same pairs of algorithm and environment, with the settings that RL Baselines3 Zoo tuned (`--preset zoo`) and the same number of steps, seed by seed. This page is written by `./tars bench learning` from the results stored in [benchmarks/results/learning](../benchmarks/results/learning), one file a seed; `./tars bench learning --table` writes it again without training.

    %s
    ## Result

    Of each seed's greedy mean return over 100 episodes. IQM is the interquartile mean over the seeds; P is the probability that a seed of TARS earns more than a seed of Stable-Baselines3, ties counting half: 0.5 is even. Brackets are 95 %% intervals.

    %s
    %s### Why

    %s
    ## Beside what others report

    The threshold is the mean return at which Gymnasium's registry calls a task solved. The zoo's value is of one training a pair; CleanRL's are returns during training with its own settings over 500,000 steps, three seeds.

    %s
    ## Curves

    ![A panel a pair: the median training return of TARS's and of Stable-Baselines3's seeds over the steps, each with its middle half](images/learning.svg)

    %s
    """
        .formatted(summary(), results(), together(), reasons(), beside(), method());
  }

  private String summary() {
    Map<Holding.Verdict, Long> counts =
        pairs.stream()
            .collect(
                Collectors.groupingBy(pair -> pair.holding().verdict(), Collectors.counting()));
    return "**%d of %d pairs hold, %d do not; %d still without enough seeds.**\n"
        .formatted(
            counts.getOrDefault(Holding.Verdict.HOLDS, 0L),
            pairs.size(),
            counts.getOrDefault(Holding.Verdict.DOES_NOT_HOLD, 0L),
            counts.getOrDefault(Holding.Verdict.TOO_FEW_SEEDS, 0L));
  }

  private String results() {
    return MarkdownTable.of(
        List.of(
            "Pair",
            "Steps",
            "Seeds: TARS, SB3",
            "Mean: TARS",
            "SB3",
            "IQM: TARS",
            "SB3",
            "P(TARS > SB3)",
            "Verdict"),
        pairs.stream().flatMap(LearningPage::rows).toList());
  }

  private static Stream<List<String>> rows(PairResults pair) {
    List<String> first = row(pair, pair.first(), pair.holding().verdict().words());
    return pair.repetition().empty()
        ? Stream.of(first)
        : Stream.of(first, row(pair, pair.repetition(), "(the repetition)"));
  }

  private static List<String> row(PairResults pair, Batch batch, String verdict) {
    return List.of(
        Words.pair(pair.pair()),
        Figure.steps(pair.preset().totalSteps()),
        seeds(batch),
        mean(batch.means(Side.TARS)),
        mean(batch.means(Side.STABLE_BASELINES3)),
        middle(batch.means(Side.TARS)),
        middle(batch.means(Side.STABLE_BASELINES3)),
        improvement(batch),
        verdict);
  }

  private static String seeds(Batch batch) {
    String counts = "%d, %d".formatted(batch.tars().size(), batch.peer().size());
    return batch.complete() ? counts : counts + " of " + batch.planned();
  }

  private static String mean(double[] means) {
    return means.length == 0 ? NONE : Figure.of(Arrays.stream(means).average().orElseThrow());
  }

  private static String middle(double[] means) {
    if (means.length == 0) {
      return NONE;
    }
    double[][] task = {means};
    return Figure.of(StratifiedBootstrap.interquartileMean(task))
        + " "
        + Figure.of(StratifiedBootstrap.interquartileMeanInterval(task, Comparison.BOOTSTRAP_SEED));
  }

  private static String improvement(Batch batch) {
    if (batch.tars().isEmpty() || batch.peer().isEmpty()) {
      return NONE;
    }
    Comparison comparison = Comparison.of(batch);
    return Figure.share(comparison.probability())
        + " "
        + Figure.share(comparison.interval())
        + (comparison.liesBelowEven() ? " below" : "");
  }

  /** Over the pairs whose first seeds are complete: the mean of their P, each pair a stratum. */
  private String together() {
    List<Batch> complete = pairs.stream().map(PairResults::first).filter(Batch::complete).toList();
    if (complete.isEmpty()) {
      return "";
    }
    Comparison all =
        Comparison.of(
            complete.stream().map(batch -> batch.means(Side.TARS)).toArray(double[][]::new),
            complete.stream()
                .map(batch -> batch.means(Side.STABLE_BASELINES3))
                .toArray(double[][]::new));
    return "Over the %d pairs with all first seeds: P = %s %s.\n\n"
        .formatted(complete.size(), Figure.share(all.probability()), Figure.share(all.interval()));
  }

  private String reasons() {
    return pairs.stream().map(LearningPage::reason).collect(Collectors.joining());
  }

  private static String reason(PairResults pair) {
    Holding holding = pair.holding();
    StringBuilder line =
        new StringBuilder(
            "- **%s** %s: %s."
                .formatted(Words.pair(pair.pair()), holding.verdict().words(), holding.reason()));
    if (!pair.stale().isEmpty()) {
      line.append(
          " Stale, for trained with other settings than the preset's now: %s."
              .formatted(String.join(", ", pair.stale())));
    }
    return line.append('\n').toString();
  }

  private String beside() {
    return MarkdownTable.of(
        List.of("Pair", "Threshold", "Median seed: TARS", "SB3", "Zoo", "CleanRL"),
        pairs.stream()
            .map(pair -> {
              OptionalDouble threshold = Published.threshold(pair.pair().environment());
              return List.of(
                  Words.pair(pair.pair()),
                  threshold.isPresent() ? Figure.of(threshold.getAsDouble()) : "none",
                  median(pair.first().means(Side.TARS), threshold),
                  median(pair.first().means(Side.STABLE_BASELINES3), threshold),
                  Published.zoo(pair.pair()),
                  Published.cleanRl(pair.pair()));
            })
            .toList());
  }

  private static String median(double[] means, OptionalDouble threshold) {
    if (means.length == 0) {
      return NONE;
    }
    double median = Comparison.median(means);
    boolean reached = threshold.isPresent() && median >= threshold.getAsDouble();
    return Figure.of(median) + (reached ? " ✓" : "");
  }

  private String method() {
    return """
    ## How it is measured

    - A seed is one training; its result is the mean return of its greedy policy over 100 episodes of a fresh environment, reset with the seeds 1,000,000 … 1,000,099 on both sides, with frozen statistics where observations are normalised, and in the task's own rewards.
    - Ten seeds a side, numbered from 1; five where one takes Stable-Baselines3 more than ten minutes of processor time, three above forty.%s
    - Intervals are rliable's percentile bootstrap with 50,000 repetitions over the seeds, each pair a stratum of its own.
    - A pair holds if the interval of P does not lie below 0.5 and if TARS's median seed reaches the registry's threshold where Stable-Baselines3's does. One interval in forty lies below by chance alone, and a training that reaches the threshold every other time has its median on either side of it: a pair that falls short of either is repeated once, with the fresh seeds from 11 on, which decide; both results stay here.
    - A stored seed counts only while it was trained with the preset as it is now.

    %s\
    """
        .formatted(
            fewer(),
            MarkdownTable.of(List.of("Trained by", "Versions", "Seeds"), versions())
                .stripTrailing());
  }

  private String fewer() {
    String fewer =
        pairs.stream()
            .filter(pair -> pair.first().planned() < Holding.FIRST_REPEATED_SEED - 1)
            .map(pair -> Words.pair(pair.pair()) + " has " + pair.first().planned())
            .collect(Collectors.joining(", "));
    return fewer.isEmpty() ? "" : " So " + fewer + ".";
  }

  private List<List<String>> versions() {
    Map<String, Integer> seeds = new TreeMap<>();
    for (PairResults pair : pairs) {
      for (Side side : Side.values()) {
        for (SeedResult result : pair.of(side)) {
          seeds.merge(side.title() + "|" + words(result.versions()), 1, Integer::sum);
        }
      }
    }
    return seeds.entrySet().stream()
        .map(entry -> {
          String[] parts = entry.getKey().split("\\|", 2);
          return List.of(parts[0], parts[1], entry.getValue().toString());
        })
        .toList();
  }

  private static String words(Map<String, String> versions) {
    return new TreeMap<>(versions)
        .entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", "));
  }
}
