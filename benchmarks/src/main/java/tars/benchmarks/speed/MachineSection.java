package tars.benchmarks.speed;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** The page's part on a machine beside the one that the rest of the page is about. */
final class MachineSection {

  private MachineSection() {}

  /** Empty where neither trainings nor kernels are measured. */
  static String of(String machine, SpeedStore store) throws IOException {
    Map<String, Measurement> measurements = store.measurements();
    String trainings =
        measurements.isEmpty()
            ? ""
            : """
            %s

            %s
            %s
            """
                .formatted(
                    provenances(measurements),
                    TrainingTable.of(measurements),
                    TrainingTable.targets(measurements));
    String kernels =
        store.kernels().map(result -> KernelsSection.products(result) + "\n").orElse("");
    return trainings.isEmpty() && kernels.isEmpty()
        ? ""
        : "## On another machine: %s\n\n%s%s".formatted(machine, trainings, kernels);
  }

  private static String provenances(Map<String, Measurement> measurements) {
    return measurements.values().stream()
        .map(measurement ->
            "Medians over %s, %s."
                .formatted(
                    measurement.provenance().told(),
                    measurement
                        .sideRuns(Measurement.TARS)
                        .getFirst()
                        .versions()
                        .getOrDefault("kernel", "kernel unknown")))
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
