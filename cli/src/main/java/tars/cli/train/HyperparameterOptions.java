package tars.cli.train;

import java.util.LinkedHashMap;
import java.util.Map;
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
    for (String algorithm : Algorithms.names()) {
      for (HyperparameterSpecification each : Algorithms.hyperparameters(algorithm)) {
        if (!command.optionsMap().containsKey(option(each.name()))) {
          command.addOption(
              OptionSpec.builder(option(each.name()))
                  .paramLabel(each.type().name())
                  .type(String.class)
                  .description(
                      each.description().replace("%", "%%")
                          + " "
                          + each.allowed().replace("%", "%%")
                          + " (default: "
                          + each.defaultValue()
                          + ").")
                  .build());
        }
      }
    }
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
