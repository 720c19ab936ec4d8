package tars.benchmarks.learning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tars.benchmarks.Tied;

/** Stable-Baselines3, in a process of its own with one thread. */
final class StableBaselines3Trainer implements SeedTrainer {

  private final Path python;
  private final Path script;

  StableBaselines3Trainer(Path python, Path script) {
    this.python = python;
    this.script = script;
  }

  @Override
  public SeedResult train(Request request) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), script.toString()));
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("MKL_NUM_THREADS", "1");
    Process process = builder.redirectErrorStream(true).start();
    String output;
    int status;
    try (Tied _ = new Tied(process)) {
      try (var input = process.getOutputStream()) {
        input.write(SeedResult.JSON.writeValueAsBytes(request));
      }
      try (var lines = process.getInputStream()) {
        output = new String(lines.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      status = process.waitFor();
    }
    if (status != 0) {
      throw new IOException(script + " failed:\n" + output);
    }
    return SeedResult.JSON.readValue(
        output.substring(output.lastIndexOf('\n') + 1), SeedResult.class);
  }
}
