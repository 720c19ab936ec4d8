package tars.cli.train;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;

/** An option for every hyperparameter, made from what the algorithms say of themselves. */
final class HyperparameterOptions {

  private HyperparameterOptions() {}

  /** Adds {@code --learning-rate} and its like; the algorithm itself checks the values. */
  static void addTo(CommandSpec command) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().validate(false).heading("%nHyperparameters:%n");
    Set<String> names = new HashSet<>();
    for (String algorithm : Algorithms.names()) {
      for (HyperparameterSpecification each : Algorithms.hyperparameters(algorithm)) {
        if (names.add(each.name())) {
          group.addArg(option(each));
        }
      }
    }
    command.addArgGroup(group.build());
  }

  private static OptionSpec option(HyperparameterSpecification hyperparameter) {
    String description =
        hyperparameter.description()
            + ": "
            + hyperparameter.allowed()
            + " (default: "
            + shown(hyperparameter.defaultValue())
            + ").";
    return OptionSpec.builder(option(hyperparameter.name()))
        .paramLabel(hyperparameter.type().name())
        .type(String.class)
        .description(description.replace("%", "%%"))
        .build();
  }

  private static String shown(Object value) {
    return value instanceof Double number
        ? HyperparameterSpecification.plain(number)
        : String.valueOf(value);
  }

  /**
   * What was given, by hyperparameter, as text.
   *
   * @param assignments what {@code --set} gave
   */
  static Map<String, Object> given(
      String algorithm, ParseResult parsed, Map<String, String> assignments) {
    Map<String, Object> values = new LinkedHashMap<>(assignments);
    for (HyperparameterSpecification each : Algorithms.hyperparameters(algorithm)) {
      String option = option(each.name());
      if (parsed.hasMatchedOption(option)) {
        if (values.containsKey(each.name())) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              option + ": is given twice, here and by --set; give it once");
        }
        values.put(each.name(), parsed.matchedOption(option).getValue());
      }
    }
    return values;
  }

  private static String option(String name) {
    return "--" + name.replace('_', '-');
  }
}
