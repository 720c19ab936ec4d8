package tars.evaluation.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tars.engine.math.Pcg64;

/**
 * Figures over the runs of several tasks, and their percentile bootstrap as rliable makes it
 * (Agarwal et al., 2021): the runs of each task are a stratum and drawn again with replacement
 * among themselves, as many as there are; the interval holds the middle 95 % of what the figure
 * becomes. Unlike in rliable, tasks may have different numbers of runs.
 *
 * <p>Draw {@code j} from a stratum is its run {@code (int) (u · n)}, u the next double of a PCG64
 * seeded by the seed; strata are drawn one after the other, the candidate's before the baseline's.
 */
public final class StratifiedBootstrap {

  /** As rliable's default. */
  public static final int REPETITIONS = 50_000;

  private static final double LOW_QUANTILE = 0.025;
  private static final double HIGH_QUANTILE = 0.975;

  private StratifiedBootstrap() {}

  /**
   * The mean of the middle half of all runs of all tasks together.
   *
   * @param scores [tasks][runs of the task], at least one of each, none NaN
   */
  public static double interquartileMean(double[][] scores) {
    requireSome(scores, "scores");
    return InterquartileMean.of(Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray());
  }

  /**
   * The 95 % interval of {@link #interquartileMean}.
   *
   * @param scores [tasks][runs of the task], at least one of each, none NaN
   * @param seed ≥ 0: the same gives the same bits
   */
  public static Interval interquartileMeanInterval(double[][] scores, long seed) {
    requireSome(scores, "scores");
    return interval(scores, StratifiedBootstrap::interquartileMean, seed);
  }

  /**
   * How likely a run of the candidate scores more than one of the baseline, ties counting half: the
   * mean over the tasks.
   *
   * @param candidate [tasks][runs of the task], at least one of each, none NaN
   * @param baseline [tasks][runs of the task], as many tasks
   */
  public static double probabilityOfImprovement(double[][] candidate, double[][] baseline) {
    requireSameTasks(candidate, baseline);
    return IntStream.range(0, candidate.length)
        .mapToDouble(task -> ProbabilityOfImprovement.unpaired(candidate[task], baseline[task]))
        .average()
        .orElseThrow();
  }

  /**
   * The 95 % interval of {@link #probabilityOfImprovement}.
   *
   * @param candidate [tasks][runs of the task], at least one of each, none NaN
   * @param baseline [tasks][runs of the task], as many tasks
   * @param seed ≥ 0: the same gives the same bits
   */
  public static Interval probabilityOfImprovementInterval(
      double[][] candidate, double[][] baseline, long seed) {
    requireSameTasks(candidate, baseline);
    int tasks = candidate.length;
    double[][] strata =
        Stream.of(candidate, baseline).flatMap(Arrays::stream).toArray(double[][]::new);
    return interval(
        strata,
        drawn ->
            probabilityOfImprovement(
                Arrays.copyOf(drawn, tasks), Arrays.copyOfRange(drawn, tasks, 2 * tasks)),
        seed);
  }

  private static Interval interval(
      double[][] strata, ToDoubleFunction<double[][]> figure, long seed) {
    Pcg64 random = new Pcg64(seed);
    double[][] drawn = Arrays.stream(strata).map(double[]::clone).toArray(double[][]::new);
    double[] figures = new double[REPETITIONS];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      for (int stratum = 0; stratum < strata.length; stratum++) {
        draw(strata[stratum], random, drawn[stratum]);
      }
      figures[repetition] = figure.applyAsDouble(drawn);
    }
    Arrays.sort(figures);
    return new Interval(
        Bootstrap.quantile(figures, LOW_QUANTILE), Bootstrap.quantile(figures, HIGH_QUANTILE));
  }

  private static void draw(double[] runs, Pcg64 random, double[] drawn) {
    for (int draw = 0; draw < runs.length; draw++) {
      drawn[draw] = runs[(int) (random.nextDouble() * runs.length)];
    }
  }

  private static void requireSameTasks(double[][] candidate, double[][] baseline) {
    requireSome(candidate, "candidate");
    requireSome(baseline, "baseline");
    if (candidate.length != baseline.length) {
      throw new IllegalArgumentException(
          "tasks: "
              + candidate.length
              + " of the candidate and "
              + baseline.length
              + " of the baseline; give the same tasks");
    }
  }

  private static void requireSome(double[][] scores, String whose) {
    if (scores.length == 0) {
      throw new IllegalArgumentException(whose + ": no task; give at least one");
    }
    for (int task = 0; task < scores.length; task++) {
      if (scores[task].length == 0) {
        throw new IllegalArgumentException(
            whose + ": task " + task + " has no run; give at least one");
      }
    }
  }
}
