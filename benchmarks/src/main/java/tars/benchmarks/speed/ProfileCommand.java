package tars.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.benchmarks.Child;
import tars.benchmarks.Results;

/** Where the time of trainings goes. */
@Command(
    name = "profile",
    description =
        "Samples TARS's trainings by the JVM's flight recorder, on one core, and tells in which"
            + " methods of the engine they spend their time; writes the table into the documents.",
    mixinStandardHelpOptions = true)
public final class ProfileCommand implements Callable<Integer> {

  /** So that a sample is told where it fell, not where the next safepoint is. */
  private static final List<String> EXACT =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

  /** Places that are told on the terminal. */
  private static final int TOLD = 12;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "NAME",
      description = "what to profile, such as a2c/CartPole-v1:zoo or evaluation/CartPole-v1 (all)")
  private List<String> pairs = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "to record of each (${DEFAULT-VALUE})")
  private double seconds;

  @Option(names = "--core", defaultValue = "0", description = "to run on (${DEFAULT-VALUE})")
  private int core;

  @Option(
      names = "--kernel",
      defaultValue = "vector",
      description = "vector, scalar, vector-128 … (${DEFAULT-VALUE})")
  private String kernel = "vector";

  @Mixin private SpeedFiles files = new SpeedFiles();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> known = TrainingCommand.names();
    for (String pair : pairs) {
      if (!known.contains(pair)) {
        throw new ParameterException(
            spec.commandLine(), "--pairs: " + pair + "; there are " + String.join(", ", known));
      }
    }
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (String name : pairs.isEmpty() ? known : pairs) {
      Profile profile = profile(name);
      tell(name, profile);
      profiles.put(name, profile);
    }
    SpeedStore store = files.store();
    store.putProfiles(profiles);
    files.writePage();
    return 0;
  }

  private Profile profile(String name) throws IOException, InterruptedException {
    JsonNode answer =
        Child.measure(
            core, Child.java(EXACT, ProfiledWork.class, name, Double.toString(seconds), kernel));
    ProfiledWork.Counts counts = Results.RECORDS.treeToValue(answer, ProfiledWork.Counts.class);
    return Profile.of(
        Provenance.now("./tars bench profile --pairs " + name), counts.event(), counts.counts());
  }

  private static void tell(String name, Profile profile) {
    System.out.printf(Locale.ROOT, "%s, %,d samples%n", name, profile.samples());
    for (Part part : Part.values()) {
      System.out.printf(Locale.ROOT, "  %5.1f %%  %s%n", 100 * profile.share(part), part.words());
    }
    for (Profile.Place place : profile.places().stream().limit(TOLD).toList()) {
      System.out.printf(
          Locale.ROOT, "    %5.1f %%  %s%n", 100 * profile.share(place), place.name());
    }
  }
}
