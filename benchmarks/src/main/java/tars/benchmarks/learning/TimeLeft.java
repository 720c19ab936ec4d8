package tars.benchmarks.learning;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How long seeds will take, by what others of the same pair and side took. */
final class TimeLeft {

  private final Map<String, Double> cpuSeconds = new HashMap<>();
  private double cpuSecondsDone;

  /** Takes note of what a seed that is stored has cost. */
  void learn(Side side, SeedResult result) {
    cpuSeconds.put(kind(side, result.request()), seconds(result));
  }

  /** Takes note of a seed that was trained now. */
  void done(Side side, SeedResult result) {
    learn(side, result);
    cpuSecondsDone += seconds(result);
  }

  /**
   * What is left in words, at the pace of what is done: processor time counts more where the
   * machine is shared, and less where several seeds are trained at a time.
   *
   * @param left what is not done
   * @param wallSeconds since the first seed began
   */
  String words(Collection<SeedQueue.Job> left, double wallSeconds) {
    if (left.isEmpty()) {
      return "that was the last";
    }
    double seconds = 0;
    int unknown = 0;
    for (SeedQueue.Job job : left) {
      Double known = cpuSeconds.get(kind(job.side(), job.request()));
      if (known == null) {
        unknown++;
      } else {
        seconds += known;
      }
    }
    String time = words(seconds * wallSeconds / cpuSecondsDone);
    if (unknown == 0) {
      return "%d left, about %s".formatted(left.size(), time);
    }
    return unknown == left.size()
        ? "%d left".formatted(unknown)
        : "%d left, %d of them about %s".formatted(left.size(), left.size() - unknown, time);
  }

  static double seconds(SeedResult result) {
    return result.cpuSeconds().training() + result.cpuSeconds().evaluation();
  }

  static String words(double seconds) {
    Duration time = Duration.ofMillis(Math.round(1000 * seconds));
    if (time.toMinutes() >= 60) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toSeconds() >= 60
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String kind(Side side, Request request) {
    return side + " " + request.pair();
  }
}
