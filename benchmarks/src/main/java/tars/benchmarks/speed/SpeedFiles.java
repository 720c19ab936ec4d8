package tars.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results on speed and memory are stored, and the page that is written from them. */
class SpeedFiles {

  @Option(
      names = "--results",
      defaultValue = "benchmarks/results",
      description = "where the result is stored (${DEFAULT-VALUE})")
  private Path results = Path.of("benchmarks/results");

  @Option(
      names = "--docs",
      defaultValue = "docs",
      description = "where speed.md and images/speed.svg are written (${DEFAULT-VALUE})")
  private Path docs = Path.of("docs");

  /** All results. */
  final SpeedStore all() {
    return new SpeedStore(results);
  }

  /** Where what is measured is stored. */
  SpeedStore store() {
    return all();
  }

  /** Writes the page and its picture from what is stored. */
  final void writePage() throws IOException {
    SpeedPage.write(all(), docs);
  }
}
