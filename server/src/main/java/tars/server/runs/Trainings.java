package tars.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;
import tars.engine.InvalidHyperparameterException;
import tars.engine.Training;
import tars.engine.UnfitEnvironmentException;
import tars.engine.environment.Environments;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.validation.Faults;
import tars.server.platform.validation.JsonFields;
import tars.server.runs.Run.RunPlan;

/** Makes trainings of the engine from what rows hold. */
@Singleton
final class Trainings {

  private static final String FIELD = "hyperparameters.";

  private final Kernels kernels;

  @Inject
  Trainings(Kernels kernels) {
    this.kernels = kernels;
  }

  String kernel() {
    return kernels.name();
  }

  /** A training at its first step. */
  Training begin(RunPlan plan) {
    return Algorithms.create(
        plan.algorithm(),
        plan.environment(),
        plan.hyperparameters(),
        plan.seed(),
        plan.totalSteps(),
        kernels);
  }

  /** A training as it was when the checkpoint was taken. */
  Training resume(byte[] checkpoint) {
    return Algorithms.resume(checkpoint, kernels);
  }

  static byte[] policy(Training training) {
    return PolicyFormat.encode(training.policy());
  }

  /**
   * All hyperparameters of a known algorithm: those given, else those that are usual, else the
   * defaults. Notes every one given that does not exist or has a value it cannot have.
   *
   * @param usual values that are allowed, by name
   */
  static Map<String, Object> complete(
      String algorithm, Map<String, Object> usual, Map<String, JsonNode> given, Faults faults) {
    Map<String, HyperparameterSpecification> known = new LinkedHashMap<>();
    Algorithms.hyperparameters(algorithm).forEach(one -> known.put(one.name(), one));
    Map<String, Object> sound = new LinkedHashMap<>(usual);
    given.forEach((name, sent) -> {
      @Nullable HyperparameterSpecification specification = known.get(name);
      @Nullable Object shown = JsonFields.shown(sent);
      @Nullable Object value =
          sent.isArray() ? sent.valueStream().map(JsonNode::asText).toList() : shown;
      if (specification == null) {
        faults.addUnknown(FIELD + name, shown, known.keySet());
      } else if (value != null && isAllowed(algorithm, specification, value)) {
        sound.put(name, value);
      } else {
        faults.add(FIELD + name, shown, specification.allowed());
      }
    });
    return Algorithms.validated(algorithm, sound);
  }

  /**
   * The hyperparameters of a run that become others, by name. Notes every one given that does not
   * exist, has a value it cannot have, or stays what it was at the start.
   *
   * @throws ProblemException if the run's environment is not here
   */
  static Map<String, Object> changed(Run run, Map<String, JsonNode> given, Faults faults) {
    String algorithm = run.plan().algorithm();
    Map<String, Object> current = inForce(run);
    Map<String, Object> wanted = complete(algorithm, current, given, faults);
    Map<String, Object> changed = new LinkedHashMap<>();
    for (HyperparameterSpecification one : Algorithms.hyperparameters(algorithm)) {
      @Nullable Object value = wanted.get(one.name());
      if (value == null || value.equals(current.get(one.name()))) {
        continue;
      }
      changed.put(one.name(), value);
      one.fixedBecause()
          .ifPresent(reason ->
              faults.add(
                  FIELD + one.name(),
                  value,
                  "it to a new run: in one that has begun it stays, as " + reason));
    }
    if (faults.isEmpty() && !changed.isEmpty()) {
      checkHere(run.plan(), wanted, faults);
    }
    return changed;
  }

  /** All hyperparameters of a run, also those that came after the release that began it. */
  static Map<String, Object> inForce(Run run) {
    return Algorithms.validated(run.plan().algorithm(), run.hyperparameters());
  }

  /** The run may be older than this process, which was started with other plugins. */
  private static void checkHere(RunPlan plan, Map<String, Object> wanted, Faults faults) {
    if (!Environments.names().contains(plan.environment())) {
      throw ProblemException.conflict(
          "the environment of the run, "
              + plan.environment()
              + ", is not here; start TARS with its plugin to change hyperparameters");
    }
    try {
      check(plan.algorithm(), plan.environment(), wanted, faults);
    } catch (UnfitEnvironmentException other) {
      throw ProblemException.conflict(
          "the environment of the run is no longer what it began in: " + other.getMessage());
    }
  }

  /** The engine reads all from texts too, for command lines; JSON has types of its own. */
  private static boolean isAllowed(
      String algorithm, HyperparameterSpecification specification, Object value) {
    boolean typed =
        switch (specification.type()) {
          case INTEGER, REAL -> value instanceof Number;
          case BOOLEAN -> value instanceof Boolean;
          case CHOICE -> value instanceof String;
          case LAYERS -> true; // a text, a list of numbers, or one
        };
    if (!typed) {
      return false;
    }
    try {
      Algorithms.validated(algorithm, Map.of(specification.name(), value));
      return true;
    } catch (InvalidHyperparameterException refused) {
      return false;
    }
  }

  /** Notes what the engine finds wrong with values that are allowed, but not together. */
  static void check(
      String algorithm, String environment, Map<String, Object> hyperparameters, Faults faults) {
    try {
      Algorithms.requireFit(algorithm, environment, hyperparameters);
    } catch (InvalidHyperparameterException invalid) {
      boolean field = hyperparameters.containsKey(invalid.field());
      faults.add(
          field ? FIELD + invalid.field() : invalid.field(), invalid.value(), invalid.allowed());
    }
  }
}
