package tars.cli.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.cli.WholeNumber;
import tars.engine.Algorithms;
import tars.engine.Preset;
import tars.engine.Training;
import tars.engine.environment.Environments;
import tars.engine.math.Kernels;
import tars.engine.policy.Policy;

/** What is to be trained, as the options say it. */
final class TrainingOptions {

  private static final String DEFAULT_ALGORITHM = "ppo";
  private static final String DEFAULT_SEED = "1";

  /** Far more than anybody waits for, and exact wherever steps are counted in doubles. */
  private static final long STEPS_MAX = 1_000_000_000_000L;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec specification = CommandSpec.create();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description =
          "How to learn; 'tars algorithms' lists them, with what may be set on each (default: ppo).")
  private @Nullable String algorithm;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Where to learn; 'tars environments' lists them.")
  private @Nullable String environment;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Environment steps to learn from (default: the preset's).")
  private @Nullable String steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: 1).")
  private @Nullable String seed;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Hyperparameters that are known to do well in the environment: zoo, those of RL"
              + " Baselines3 Zoo. What is given beside it wins.")
  private @Nullable String preset;

  @Option(
      names = "--hyperparameters",
      paramLabel = "FILE",
      description =
          "Hyperparameters from a file, one JSON object: {\"gamma\": 0.98, \"net_arch\": [64, 64]}."
              + " It wins over a preset; --set and options of their own win over it.")
  private @Nullable Path file;

  @Option(
      names = {"-H", "--set"},
      paramLabel = "NAME=VALUE",
      description = "Set a hyperparameter by its name; may be repeated.")
  private List<String> assignments = new ArrayList<>();

  /** For picocli, which fills the fields in. */
  TrainingOptions() {}

  /** What a training from its first step cannot do without, and was not given; as help shows it. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (environment == null) {
      missing.add("'--environment=NAME'");
    }
    if (steps == null && preset == null) {
      missing.add("'--steps=N'");
    }
    return missing;
  }

  /**
   * A training at its first step, of options of which none is {@link #missing}.
   *
   * @throws ParameterException naming the option, the value and what is allowed
   */
  Training begin(Kernels kernels) {
    String chosen = algorithm == null ? DEFAULT_ALGORITHM : algorithm;
    String where = String.valueOf(environment);
    long from = seed(seed == null ? DEFAULT_SEED : seed);
    try {
      var _ = Environments.specification(where);
      long total = steps == null ? named(chosen, where).totalSteps() : steps(steps);
      return Algorithms.create(chosen, where, hyperparameters(chosen, where), from, total, kernels);
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The hyperparameters that are to have another value than they have.
   *
   * @param training that goes on
   * @param trained what it would act with: it knows where it comes from
   * @throws ParameterException if an option contradicts what the training began with, or a
   *     hyperparameter cannot be changed
   */
  Map<String, Object> changes(Training training, Policy trained) {
    requireSame("algorithm", algorithm, trained.algorithm());
    requireSame("environment", environment, trained.environment());
    if (steps != null) {
      requireSame("steps", Long.toString(steps(steps)), Long.toString(training.totalSteps()));
    }
    if (seed != null) {
      requireSame("seed", Long.toString(seed(seed)), Long.toString(trained.seed()));
    }
    Map<String, Object> inForce = training.hyperparameters().byName();
    Map<String, Object> changes = new LinkedHashMap<>();
    try {
      hyperparameters(trained.algorithm(), trained.environment())
          .forEach((name, given) -> {
            Object value = Algorithms.validated(trained.algorithm(), Map.of(name, given)).get(name);
            if (value != null && !value.equals(inForce.get(name))) {
              changes.put(name, value);
            }
          });
      if (!changes.isEmpty()) {
        Algorithms.requireFit(
            trained.algorithm(),
            trained.environment(),
            Algorithms.changed(trained.algorithm(), training.hyperparameters(), changes).byName());
      }
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
    return changes;
  }

  private void requireSame(String what, @Nullable String given, String there) {
    if (given != null && !given.equals(there)) {
      throw misuse(
          "--%s %s: the checkpoint has %s %s; leave it out".formatted(what, given, what, there));
    }
  }

  /** From the weakest word to the strongest: preset, file, {@code --set}, options of their own. */
  private Map<String, Object> hyperparameters(String chosen, String where) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (preset != null) {
      values.putAll(named(chosen, where).values());
    }
    if (file != null) {
      values.putAll(HyperparameterFile.read(file, chosen, specification.commandLine()));
    }
    values.putAll(assigned());
    values.putAll(
        HyperparameterOptions.given(chosen, specification.commandLine().getParseResult()));
    return values;
  }

  private Preset named(String chosen, String where) {
    try {
      return Algorithms.preset(chosen, where, String.valueOf(preset));
    } catch (IllegalArgumentException e) {
      throw misuse("--" + e.getMessage());
    }
  }

  private Map<String, String> assigned() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw misuse("--set " + assignment + ": give NAME=VALUE");
      }
      String name = assignment.substring(0, equals).strip();
      if (values.put(name, assignment.substring(equals + 1)) != null) {
        throw misuse("--set " + name + ": is given twice; give it once");
      }
    }
    return values;
  }

  private long steps(String text) {
    return number("--steps", text, 1, STEPS_MAX);
  }

  private long seed(String text) {
    return number("--seed", text, 0, WholeNumber.SEED_MAX);
  }

  private long number(String option, String text, long min, long max) {
    return WholeNumber.parse(specification.commandLine(), option, text, min, max);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(specification.commandLine(), message);
  }
}
