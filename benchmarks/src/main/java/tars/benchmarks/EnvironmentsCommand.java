package tars.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.engine.gymnasium.EpisodeRecording;
import tars.engine.gymnasium.RecordingComparison;

/** Whether the environments have Gymnasium's bits, on episodes that nobody saw before. */
@Command(
    name = "environments",
    description =
        "Records fresh episodes of each environment in Gymnasium, half of them under random actions"
            + " and half under a controller that does the task, and compares every bit of"
            + " observations, states, rewards and ends. Ends with 1 if one differs.",
    mixinStandardHelpOptions = true)
final class EnvironmentsCommand implements Callable<Integer> {

  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(
      names = "--episodes",
      defaultValue = "1000",
      description = "episodes of each environment (${DEFAULT-VALUE})")
  private int episodes;

  @Option(names = "--seed", description = "of all episodes; the time in milliseconds if not given")
  private @Nullable Long seed;

  @Option(
      names = "--results",
      defaultValue = "benchmarks/results",
      description = "where the result is stored (${DEFAULT-VALUE})")
  private Path results = Path.of("benchmarks/results");

  @Override
  public Integer call() throws IOException, InterruptedException {
    long used = seed == null ? Instant.now().toEpochMilli() : seed;
    require(episodes >= 2, "--episodes: " + episodes + "; give an integer ≥ 2");
    require(used >= 0, "--seed: " + used + "; give an integer ≥ 0");
    String command = "./tars bench environments --episodes " + episodes + " --seed " + used;
    System.out.println(command);
    ObjectNode stored = Results.begin(command);
    stored.put("seed", used);
    stored.put("processor_has_fma", processorHasFma());
    int wrong = 0;
    try (TemporaryHome home = TemporaryHome.create()) {
      record(home.folder(), used);
      System.out.printf(
          "%-26s %10s %10s %16s %16s%n",
          "environment", "episodes", "steps", "bits compared", "wrong episodes");
      ArrayNode compared = stored.putArray("environments");
      for (Path file : recordings(home.folder())) {
        wrong += compare(file, stored, compared.addObject());
      }
    }
    stored.put("wrong_episodes", wrong);
    Results.store(results, "environments", stored);
    return wrong == 0 ? 0 : 1;
  }

  private void require(boolean sound, String fault) {
    if (!sound) {
      throw new ParameterException(specification.commandLine(), fault);
    }
  }

  private void record(Path folder, long used) throws IOException, InterruptedException {
    Path generator = Path.of("engine/src/test/gymnasium");
    Path python = Peers.python("gymnasium", generator.resolve("requirements.txt"));
    Peers.run(
        List.of(
            python.toString(),
            generator.resolve("record.py").toString(),
            "--fresh",
            folder.toString(),
            "--seed",
            Long.toString(used),
            "--episodes",
            Integer.toString(episodes)));
  }

  private static List<Path> recordings(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Number of episodes that differ. */
  private static int compare(Path file, ObjectNode stored, ObjectNode result) throws IOException {
    try (DataInputStream input =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      EpisodeRecording recording = new EpisodeRecording(input);
      RecordingComparison found = recording.compare();
      stored.put("recorded_on", recording.provenance());
      result.put("environment", recording.environment().name());
      result.put("episodes", found.episodes());
      result.put("steps", found.steps());
      result.put("bits_compared", found.bits());
      result.put("wrong_episodes", found.wrongEpisodes());
      System.out.printf(
          Locale.ROOT,
          "%-26s %,10d %,10d %,16d %,16d%n",
          recording.environment().name(),
          found.episodes(),
          found.steps(),
          found.bits(),
          found.wrongEpisodes());
      if (found.wrongEpisodes() > 0) {
        result.put("first_difference", found.firstDifference());
        System.out.println("  " + found.firstDifference());
      }
      return found.wrongEpisodes();
    }
  }

  /** glibc has other bits without it; where this cannot be told, it is taken as absent. */
  private static boolean processorHasFma() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    return Files.exists(cpuinfo)
        && Files.readAllLines(cpuinfo).stream()
            .anyMatch(line -> line.startsWith("flags") && (line + " ").contains(" fma "));
  }
}
