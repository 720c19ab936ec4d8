package tars.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.benchmarks.Child;
import tars.benchmarks.Results;
import tars.benchmarks.TemporaryHome;
import tars.benchmarks.Tied;
import tars.benchmarks.soak.Growth;
import tars.benchmarks.soak.SoakResult;
import tars.benchmarks.soak.SoakRun;
import tars.benchmarks.soak.SoakShare;

/** Whether memory grows over the work of 48 hours. */
@Command(
    name = "soak",
    description =
        "Trains with all four algorithms, by default as much as 48 hours of the plan's v1.0.0, and"
            + " reads the memory at ten points: what is alive after a forced collection, and what is"
            + " resident. Ends with 1 if either grows.",
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

  /**
   * One collector with a heap that neither grows nor is touched for the first time while memory is
   * read.
   */
  private static final List<String> STEADY = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  private static final double MIB = 1 << 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--steps",
      description =
          "environment steps of PPO, in which the others have fixed shares (500,000,000: the plan's"
              + " 48 hours)")
  private @Nullable Long steps;

  @Option(names = "--minutes", description = "how long the ten legs take, instead of --steps")
  private @Nullable Double minutes;

  @Option(names = "--threads", description = "trainings at a time (as many as cores)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--kernel",
      defaultValue = "vector",
      description = "vector, scalar, vector-128 … (${DEFAULT-VALUE})")
  private String kernel = "vector";

  @Option(
      names = "--leak",
      description =
          "the negative control: keeps 16 KiB at every look at a training, which is to be found;"
              + " nothing is stored")
  private boolean leak;

  @Mixin private SpeedFiles files = new SpeedFiles();

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(steps == null || minutes == null, "--steps and --minutes: give one of the two");
    require(
        steps == null || steps >= SoakRun.POINTS,
        "--steps: " + steps + "; give a whole number ≥ " + SoakRun.POINTS);
    require(minutes == null || minutes > 0, "--minutes: " + minutes + "; give a number > 0");
    require(threads >= 1, "--threads: " + threads + "; give a whole number ≥ 1");
    SoakResult result = run();
    tell("live heap", result.liveHeap());
    if (result.resident() != null) {
      tell("resident memory", result.resident());
    }
    if (!leak) {
      keep(result);
    }
    return result.grew() ? 1 : 0;
  }

  /** Stores a result, unless one of a longer soak is stored. */
  private void keep(SoakResult result) throws IOException {
    SpeedStore store = files.store();
    double stored = store.soak().map(soak -> soak.liveHeap().hours()).orElse(0.0);
    if (result.liveHeap().hours() < stored) {
      System.out.println("not stored: the one that is stored was longer");
      return;
    }
    store.putSoak(result);
    files.writePage();
  }

  private SoakResult run() throws IOException, InterruptedException {
    long wanted = steps != null ? steps : minutes != null ? 0 : SoakShare.PLAN_PPO_STEPS;
    SoakRun.Request request =
        new SoakRun.Request(
            command(), wanted, minutes == null ? 0 : minutes, threads, kernel, leak);
    try (TemporaryHome home = TemporaryHome.create()) {
      Path answer = home.folder().resolve("soak.json");
      List<String> command =
          Child.java(
              STEADY,
              SoakRun.class,
              Results.RECORDS.writeValueAsString(request),
              answer.toString());
      Process process = new ProcessBuilder(command).inheritIO().start();
      int status;
      try (Tied _ = new Tied(process)) {
        status = process.waitFor();
      }
      if (status != 0) {
        throw new IOException("the process that trains ended with status " + status);
      }
      return Results.RECORDS.readValue(Files.readString(answer), SoakResult.class);
    }
  }

  private String command() {
    return "./tars bench soak"
        + (steps == null ? "" : " --steps " + steps)
        + (minutes == null ? "" : String.format(Locale.ROOT, " --minutes %s", minutes));
  }

  private static void tell(String what, Growth growth) {
    System.out.printf(
        Locale.ROOT,
        "%s: %+.4f MiB an hour of the plan, 95 %% interval %+.4f to %+.4f; over these %.2f hours at"
            + " least %+.3f MiB, tolerated are %.3f: %s%n",
        what,
        growth.bytesPerHour() / MIB,
        growth.low() / MIB,
        growth.high() / MIB,
        growth.hours(),
        growth.low() * growth.hours() / MIB,
        growth.toleratedBytes() / MIB,
        switch (growth.extent()) {
          case BEYOND_TOLERANCE -> "✗ grows";
          case WITHIN_TOLERANCE -> "✓ within that";
          case NONE -> "✓ does not grow";
        });
  }

  private void require(boolean sound, String fault) {
    if (!sound) {
      throw new ParameterException(spec.commandLine(), fault);
    }
  }
}
