package tars.benchmarks.soak;

import java.io.Console;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import tars.engine.Training;

/** Tells how far a soak is, how fast, and how long the rest takes. */
final class SoakProgress implements Soak.Observer {

  private static final boolean ON_TERMINAL = onTerminal();

  /** On a terminal one line is written over and over. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(ON_TERMINAL ? 1 : 60);

  private static final String OVER_THE_LINE = "\r\033[K";

  private record Course(long first, long wanted, long now) {

    Course at(long steps) {
      return new Course(first, wanted, steps);
    }

    double share() {
      return (now - first) / (double) wanted;
    }
  }

  private final Map<String, Course> courses = new LinkedHashMap<>();
  private long start;
  private long told;

  @SuppressWarnings("SystemConsoleNull") // true of JDK 22 to 24; since 25 it may be null again
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /**
   * From now on the rest is known.
   *
   * @param ppoSteps that PPO is still to make
   * @param steps made so far, by algorithm
   */
  synchronized void begin(long ppoSteps, Map<String, Long> steps) {
    start = System.nanoTime();
    told = start;
    for (SoakShare share : SoakShare.all()) {
      long made = steps.getOrDefault(share.algorithm(), 0L);
      courses.put(share.algorithm(), new Course(made, share.steps(ppoSteps), made));
    }
  }

  @Override
  public synchronized void saw(SoakShare share, Training training) {
    courses.computeIfPresent(share.algorithm(), (_, course) -> course.at(training.steps()));
    long now = System.nanoTime();
    if (!courses.isEmpty() && now - told > BETWEEN_LINES.toNanos()) {
      told = now;
      tell((now - start) * 1e-9);
    }
  }

  private void tell(double seconds) {
    double share = courses.values().stream().mapToDouble(Course::share).average().orElseThrow();
    StringJoiner speeds = new StringJoiner(", ");
    courses.forEach((algorithm, course) ->
        speeds.add(
            String.format(
                Locale.ROOT,
                "%s %,.0f",
                algorithm.toUpperCase(Locale.ROOT),
                (course.now() - course.first()) / seconds)));
    String line =
        String.format(
            Locale.ROOT,
            "  %4.1f %%, steps a second: %s; about %s left",
            100 * share,
            speeds,
            words(seconds * (1 - share) / share));
    System.out.print(ON_TERMINAL ? OVER_THE_LINE + line : line + System.lineSeparator());
    System.out.flush();
  }

  private static String words(double seconds) {
    long minutes = (long) Math.ceil(seconds / 60);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Ends the line that is written over. */
  synchronized void clear() {
    if (ON_TERMINAL) {
      System.out.print(OVER_THE_LINE);
    }
  }
}
