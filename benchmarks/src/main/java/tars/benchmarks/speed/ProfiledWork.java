package tars.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import tars.benchmarks.Results;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** A workload under the JVM's flight recorder, in a process of its own. */
final class ProfiledWork {

  /** Samples by processor time, where the JVM has it: nothing that others do moves it. */
  private static final String BY_PROCESSOR_TIME = "jdk.CPUTimeSample";

  private static final String BY_TIME = "jdk.ExecutionSample";
  private static final Duration PERIOD = Duration.ofMillis(10);

  private ProfiledWork() {}

  /**
   * Counts of samples.
   *
   * @param event that was sampled
   * @param counts by the place's name
   */
  record Counts(String event, Map<String, Integer> counts) {}

  /** Arguments: the workload's name, the seconds to record, and the kernels' name. */
  public static void main(String[] arguments) throws IOException {
    String name = arguments[0];
    double seconds = Double.parseDouble(arguments[1]);
    Kernels kernels = KernelChoice.parse(arguments[2]);
    System.out.println(Results.RECORDS.writeValueAsString(counted(name, seconds, kernels)));
  }

  private static Counts counted(String name, double seconds, Kernels kernels) throws IOException {
    Runnable work = work(name, kernels);
    Repeated.untilWarm(work);
    String event = event();
    try (Recording recording = new Recording()) {
      if (event.equals(BY_PROCESSOR_TIME)) {
        recording.enable(event).with("throttle", PERIOD.toMillis() + "ms");
      } else {
        recording.enable(event).withPeriod(PERIOD);
      }
      recording.start();
      Repeated.forSeconds(seconds, work);
      recording.stop();
      return new Counts(event, counts(recording, event));
    }
  }

  private static String event() {
    return FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .anyMatch(type -> type.getName().equals(BY_PROCESSOR_TIME))
        ? BY_PROCESSOR_TIME
        : BY_TIME;
  }

  private static Runnable work(String name, Kernels kernels) {
    if (name.equals(EvaluationWorkload.NAME)) {
      EvaluationThroughput evaluation =
          new EvaluationThroughput(EvaluationThroughput.trained(1, kernels), 1);
      return evaluation::evaluateOnce;
    }
    Workload workload = Workload.named(name);
    return () -> {
      Training training = workload.begin(1, kernels);
      training.advance(workload.warmSteps() + workload.timedSteps());
    };
  }

  private static Map<String, Integer> counts(Recording recording, String event) throws IOException {
    Path file = Files.createTempFile("tars-profile", ".jfr");
    try {
      recording.dump(file);
      Map<String, Integer> counts = new HashMap<>();
      for (RecordedEvent sample : RecordingFile.readAllEvents(file)) {
        if (sample.getEventType().getName().equals(event) && isOfMain(sample)) {
          counts.merge(Places.of(frames(sample)), 1, Integer::sum);
        }
      }
      return counts;
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isOfMain(RecordedEvent sample) {
    String field = sample.hasField("eventThread") ? "eventThread" : "sampledThread";
    RecordedThread thread = sample.getThread(field);
    return thread != null
        && Thread.currentThread().getName().equals(thread.getJavaName())
        && sample.getStackTrace() != null;
  }

  private static List<Places.Frame> frames(RecordedEvent sample) {
    return sample.getStackTrace().getFrames().stream()
        .map(frame -> {
          RecordedMethod method = frame.getMethod();
          return new Places.Frame(method.getType().getName(), method.getName());
        })
        .toList();
  }
}
