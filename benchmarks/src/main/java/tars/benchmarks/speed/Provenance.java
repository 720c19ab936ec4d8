package tars.benchmarks.speed;

import java.io.IOException;
import java.time.Instant;
import tars.benchmarks.Child;
import tars.benchmarks.Results;

/**
 * How a result came about.
 *
 * @param command that measured it
 * @param time of its end
 * @param processor the machine's
 * @param cores the machine's
 * @param pinned whether measured processes were pinned to their cores
 */
record Provenance(String command, String time, String processor, int cores, boolean pinned) {

  static Provenance now(String command) throws IOException {
    return new Provenance(
        command,
        Instant.now().toString(),
        Results.processor(),
        Runtime.getRuntime().availableProcessors(),
        Child.pins());
  }

  /** What was run, when and on what, as the page tells it. */
  String told() {
    return "`%s`, %s, %s".formatted(command, time.substring(0, 10), processor);
  }
}
