package tars.benchmarks.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tars.benchmarks.MarkdownTable;

/** The speed of trainings on one machine, as the page shows it. */
final class TrainingTable {

  private static final String NONE = "–";

  private TrainingTable() {}

  /** Every training, beside its peers and the bound. */
  static String of(Map<String, Measurement> measurements) {
    return MarkdownTable.of(
        List.of(
            "Training",
            "TARS",
            "of the bound",
            "SB3",
            "SBX",
            "CleanRL",
            "× SB3",
            "× SBX",
            "× CleanRL"),
        Workload.all().stream()
            .map(workload -> row(workload, measurements.get(workload.name())))
            .toList());
  }

  private static List<String> row(Workload workload, @Nullable Measurement measurement) {
    List<String> row = new ArrayList<>(List.of(workload.title()));
    if (measurement == null) {
      row.addAll(Collections.nCopies(8, NONE));
      return row;
    }
    row.add(speed(measurement, Measurement.TARS));
    row.add(
        "%s of %s"
            .formatted(SpeedPage.percent(measurement.shareOfPeak()), count(measurement.bound())));
    for (Peer peer : Peer.values()) {
      row.add(measurement.has(peer.key()) ? speed(measurement, peer.key()) : NONE);
    }
    for (Peer peer : Peer.values()) {
      row.add(measurement.has(peer.key()) ? Target.times(measurement.ratio(peer.key())) : NONE);
    }
    return row;
  }

  /** What was wanted of each, and whether it is reached. */
  static String targets(Map<String, Measurement> measurements) {
    return TrainingCommand.names().stream()
        .map(name -> {
          Measurement measurement = measurements.get(name);
          String told =
              Target.of(name).stream()
                  .map(target -> measurement == null ? "… not measured" : target.told(measurement))
                  .collect(Collectors.joining("; "));
          return "- **%s**: %s\n".formatted(title(name), told);
        })
        .collect(Collectors.joining());
  }

  static String title(String name) {
    return name.equals(EvaluationWorkload.NAME)
        ? EvaluationWorkload.TITLE
        : Workload.named(name).title();
  }

  static String speed(Measurement measurement, String side) {
    return count(measurement.median(side));
  }

  static String count(double value) {
    return SpeedPage.whole(Math.round(value));
  }
}
