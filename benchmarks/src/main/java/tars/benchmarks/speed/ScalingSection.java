package tars.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tars.benchmarks.MarkdownTable;

/** The page's part on more than one core. */
final class ScalingSection {

  private ScalingSection() {}

  /**
   * Trainings at once, and threads of one training.
   *
   * @param trainings by the workload's name
   * @param threads by the workload's name
   */
  static String of(Map<String, Scaling> trainings, Map<String, Scaling> threads) {
    return """
    ## Several trainings at once

    Trainings in one process, each on a core of its own: what they do together, and that as a share of as many times what one does alone.

    %s
    ## One training on several threads

    A training of networks with two hidden layers of 1,024, in batches of 1,024 (`./tars train --threads N`), each thread on a core of its own, to the same bits: what it does, and that as a share of as many times what it does on one. What stays with one thread is the environments and what lies between two products of matrices.

    %s\
    """
        .formatted(table("At once", "Together", trainings), table("Threads", "Speed", threads));
  }

  private static String table(String counted, String speed, Map<String, Scaling> scalings) {
    if (scalings.isEmpty()) {
      return "Not measured yet.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    scalings.forEach((name, scaling) ->
        scaling
            .medians()
            .forEach((count, median) ->
                rows.add(
                    List.of(
                        Workload.named(name).title(),
                        Integer.toString(count),
                        SpeedPage.whole(Math.round(median)) + " " + scaling.unit().words(),
                        SpeedPage.percent(scaling.efficiency(count))))));
    return MarkdownTable.of(List.of("Training", counted, speed, "Of as many times one"), rows);
  }
}
