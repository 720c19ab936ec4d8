package tars.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tars.benchmarks.Results;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** A soak in a process of its own, whose memory is nobody else's. */
public final class SoakRun {

  /** Measured points, one a leg. */
  public static final int POINTS = 10;

  /** PPO's steps before the first leg: classes are loaded, code is compiled. */
  private static final long WARM_PPO_STEPS = 200_000;

  private static final double MIB = 1 << 20;

  private final Request request;
  private final Kernels kernels;

  /**
   * What is asked.
   *
   * @param command that asks
   * @param ppoSteps of all legs; 0 where the minutes decide
   * @param minutes of all legs; 0 where the steps decide
   * @param threads trainings at a time
   * @param kernel the kernels' name
   * @param leaks whether something is kept at every look
   */
  public record Request(
      String command, long ppoSteps, double minutes, int threads, String kernel, boolean leaks) {}

  private SoakRun(Request request) {
    this.request = request;
    this.kernels = KernelChoice.parse(request.kernel());
  }

  /** Arguments: the request as JSON, and the file that the result is written to. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Request request = Results.RECORDS.readValue(arguments[0], Request.class);
    SoakResult result = new SoakRun(request).run();
    Files.writeString(Path.of(arguments[1]), Results.RECORDS.writeValueAsString(result));
  }

  private SoakResult run() throws IOException, InterruptedException {
    SoakProgress progress = new SoakProgress();
    Leak leak = new Leak();
    Soak.Observer observer =
        (share, training) -> {
          training.policy();
          progress.saw(share, training);
          if (request.leaks()) {
            leak.saw(share, training);
          }
        };
    long atMost = Math.max(request.ppoSteps(), SoakShare.PLAN_PPO_STEPS) + 2 * WARM_PPO_STEPS;
    try (Soak soak = new Soak(atMost, kernels, request.threads(), observer)) {
      System.out.println("warms up");
      soak.advance(WARM_PPO_STEPS);
      long leg = legSteps(soak, atMost);
      return measured(soak, leg, progress);
    }
  }

  /** PPO's steps in a leg: as asked, or as many as are made in a leg's time. */
  private long legSteps(Soak soak, long atMost) throws InterruptedException {
    if (request.ppoSteps() > 0) {
      return Math.max(1, request.ppoSteps() / POINTS);
    }
    long start = System.nanoTime();
    soak.advance(WARM_PPO_STEPS);
    double seconds = (System.nanoTime() - start) * 1e-9;
    long fits = (long) (WARM_PPO_STEPS * (request.minutes() * 60 / POINTS) / seconds);
    return Math.clamp(fits, 1, (atMost - soak.ppoSteps()) / POINTS);
  }

  private SoakResult measured(Soak soak, long leg, SoakProgress progress)
      throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%d legs of %,d steps of PPO with the shares of the others: %.2f of the plan's %.0f hours%n",
        POINTS,
        leg,
        SoakShare.planHours(leg * POINTS),
        SoakShare.PLAN_HOURS);
    progress.begin(leg * POINTS, soak.steps());
    long before = soak.ppoSteps();
    long start = System.nanoTime();
    List<SoakPoint> points = new ArrayList<>();
    for (int k = 1; k <= POINTS; k++) {
      soak.advance(leg);
      SoakPoint point = SoakPoint.now(soak.ppoSteps() - before);
      points.add(point);
      progress.clear();
      System.out.printf(
          Locale.ROOT,
          "point %2d: %,13d steps of PPO, live heap %8.3f MiB, resident %s%n",
          k,
          point.ppoSteps(),
          point.liveHeapBytes() / MIB,
          point.residentBytes() == null
              ? "unknown"
              : String.format(Locale.ROOT, "%.1f MiB", point.residentBytes() / MIB));
    }
    return new SoakResult(
        request.command(),
        Instant.now().toString(),
        (System.nanoTime() - start) * 1e-9,
        kernels.name(),
        soak.steps(),
        points,
        SoakResult.liveHeap(points),
        SoakResult.resident(points));
  }
}
