package tars.server.runs;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.Preset;
import tars.engine.environment.Environments;
import tars.server.platform.validation.Faults;

/**
 * What is to be learned and how.
 *
 * @param algorithm one of {@link Algorithms#names}
 * @param environment one that is installed here
 */
record TrainingChoice(String algorithm, String environment) {

  /**
   * Notes if the two do not go together, or there is no such preset for them.
   *
   * @param preset a name, null where none is wanted
   * @return the preset, if one is wanted and there is one
   */
  Optional<Preset> checked(@Nullable String preset, Faults faults) {
    List<String> fitting =
        Algorithms.actingIn(Environments.specification(environment).actionSpace());
    if (!fitting.contains(algorithm)) {
      faults.add("algorithm", algorithm, oneThatFits(fitting));
      return Optional.empty();
    }
    return preset == null ? Optional.empty() : preset(preset, faults);
  }

  private String oneThatFits(List<String> fitting) {
    return fitting.isEmpty()
        ? "another agent: no algorithm here can learn the actions of " + environment
        : "one that can learn the actions of %s: %s"
            .formatted(environment, String.join(", ", fitting));
  }

  private Optional<Preset> preset(String name, Faults faults) {
    List<Preset> there =
        Algorithms.presets(algorithm).stream()
            .filter(preset -> preset.environment().equals(environment))
            .toList();
    Optional<Preset> named =
        there.stream().filter(preset -> preset.name().equals(name)).findFirst();
    if (named.isEmpty()) {
      List<String> names = there.stream().map(Preset::name).toList();
      String allowed =
          names.isEmpty()
              ? "none: there are no presets of %s for %s".formatted(algorithm, environment)
              : String.join(", ", names);
      faults.add("preset", name, allowed);
    }
    return named;
  }
}
