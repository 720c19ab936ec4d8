package tars.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tars.benchmarks.MarkdownTable;
import tars.benchmarks.soak.Growth;
import tars.benchmarks.soak.SoakPoint;
import tars.benchmarks.soak.SoakResult;
import tars.benchmarks.soak.SoakShare;

/** The page's part on memory. */
final class SoakSection {

  private static final double MIB = 1 << 20;

  private SoakSection() {}

  static String of(Optional<SoakResult> stored) {
    if (stored.isEmpty()) {
      return "Not measured yet: `./tars bench soak`.\n";
    }
    SoakResult result = stored.get();
    return """
    `%s` trained %s, in %.1f hours on %s: %.1f of the %.0f hours of v1.0.0 that its plan lets PPO train for the leak it had. The plan names no speed; 500 million steps in 48 hours lie between Stable-Baselines3's speeds with its defaults and with the zoo's settings. The other three, which had no leak, make a tenth of what 48 hours of theirs would be. PPO trains with the defaults, the others with the zoo's settings. Each training goes on leg by leg, resumed from its checkpoint, with a snapshot of the policy every few steps as a server takes it.

    %s
    %s\
    """
        .formatted(
            result.command(),
            trained(result),
            result.seconds() / 3600,
            result.kernel(),
            SoakShare.planHours(result.points().getLast().ppoSteps()),
            SoakShare.PLAN_HOURS,
            points(result),
            growth(result));
  }

  private static String trained(SoakResult result) {
    return result.steps().entrySet().stream()
        .map(steps ->
            "%s for %s steps"
                .formatted(
                    steps.getKey().toUpperCase(Locale.ROOT), SpeedPage.whole(steps.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String points(SoakResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (SoakPoint point : result.points()) {
      Long resident = point.residentBytes();
      rows.add(
          List.of(
              SpeedPage.whole(point.ppoSteps()),
              mib(point.liveHeapBytes(), 3),
              resident == null ? "unknown" : mib(resident, 1)));
    }
    return MarkdownTable.of(
        List.of("Steps of PPO", "Live heap, MiB", "Resident memory, MiB"), rows);
  }

  private static String growth(SoakResult result) {
    Growth resident = result.resident();
    return "The live heap "
        + words(result.liveHeap())
        + (resident == null ? "" : "The resident memory " + words(resident))
        + "Slopes are by ordinary least squares over the ten points. The plan allows 5 MB an hour.\n";
  }

  private static String words(Growth growth) {
    return String.format(
        Locale.ROOT,
        "%s: %+.4f MiB an hour of v1.0.0, 95 %% interval %+.4f to %+.4f. ",
        verdict(growth),
        growth.bytesPerHour() / MIB,
        growth.low() / MIB,
        growth.high() / MIB);
  }

  private static String verdict(Growth growth) {
    return switch (growth.extent()) {
      case BEYOND_TOLERANCE -> "**grows**";
      case WITHIN_TOLERANCE ->
          "grows by less than is tolerated, %s MiB in all"
              .formatted(mib(growth.toleratedBytes(), 3));
      case NONE -> "does not grow";
    };
  }

  private static String mib(long bytes, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", bytes / MIB);
  }
}
