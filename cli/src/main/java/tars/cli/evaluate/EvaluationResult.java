package tars.cli.evaluate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tars.cli.output.JsonLine;
import tars.engine.environment.EpisodeEnd;
import tars.evaluation.protocol.Episode;
import tars.evaluation.statistics.ReturnSummary;

/** An evaluation as people or programs read it. */
record EvaluationResult(
    String policy,
    String sha256,
    String environment,
    String kernel,
    long seed,
    List<Episode> episodes,
    ReturnSummary returns,
    double meanLength,
    int minLength,
    int maxLength) {

  /** Describes those episodes; the bootstrap takes the evaluation's own seed. */
  static EvaluationResult of(
      String policy,
      String sha256,
      String environment,
      String kernel,
      long seed,
      List<Episode> episodes) {
    double[] returns = episodes.stream().mapToDouble(Episode::episodeReturn).toArray();
    long steps = 0;
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (Episode episode : episodes) {
      steps += episode.length();
      shortest = Math.min(shortest, episode.length());
      longest = Math.max(longest, episode.length());
    }
    return new EvaluationResult(
        policy,
        sha256,
        environment,
        kernel,
        seed,
        List.copyOf(episodes),
        ReturnSummary.of(returns, seed),
        (double) steps / episodes.size(),
        shortest,
        longest);
  }

  void printTable(PrintWriter out) {
    row(out, "mean return", figure(returns.mean()));
    row(
        out,
        "interquartile mean",
        figure(returns.interquartileMean()),
        returns.count() == 1
            ? ""
            : "95 % between "
                + figure(returns.interquartileMeanInterval().low())
                + " and "
                + figure(returns.interquartileMeanInterval().high()));
    row(
        out,
        "standard deviation",
        returns.count() == 1 ? "-" : figure(returns.standardDeviation()),
        returns.count() == 1 ? "of a single episode there is none" : "");
    row(out, "minimum", figure(returns.min()));
    row(out, "maximum", figure(returns.max()));
    row(out, "mean length", figure(meanLength), "from " + minLength + " to " + maxLength);
    row(out, "terminated", Long.toString(ended(EpisodeEnd.TERMINATED)));
    row(out, "truncated", Long.toString(ended(EpisodeEnd.TRUNCATED)));
    out.flush();
  }

  private long ended(EpisodeEnd end) {
    return episodes.stream().filter(episode -> episode.end() == end).count();
  }

  private static void row(PrintWriter out, String name, String value, String... remark) {
    out.println(
        String.format("  %-20s %12s  %s", name, value, String.join(" ", remark)).stripTrailing());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  JsonLine json() {
    return new JsonLine()
        .text("policy", policy)
        .text("sha256", sha256)
        .text("environment", environment)
        .text("kernel", kernel)
        .number("seed", seed)
        .number("episodes", episodes.size())
        .number("mean_return", returns.mean())
        .number("iqm_return", returns.interquartileMean())
        .number("iqm_low", returns.interquartileMeanInterval().low())
        .number("iqm_high", returns.interquartileMeanInterval().high())
        .number("std_return", returns.standardDeviation())
        .number("min_return", returns.min())
        .number("max_return", returns.max())
        .number("mean_length", meanLength)
        .number("min_length", minLength)
        .number("max_length", maxLength)
        .objects(
            "episode_list",
            episodes,
            (line, episode) ->
                line.number("seed", episode.seed())
                    .number("return", episode.episodeReturn())
                    .number("length", episode.length())
                    .text("end", episode.end().name().toLowerCase(Locale.ROOT)));
  }
}
