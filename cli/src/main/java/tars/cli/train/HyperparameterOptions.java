package tars.cli.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tars.cli.output.HyperparameterText;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;

/**
 * An option for every hyperparameter of every algorithm, made from what they say of themselves.
 * Those of the same algorithms stand together; where algorithms differ, the help says in what.
 */
final class HyperparameterOptions {

  private HyperparameterOptions() {}

  /** Adds {@code --learning-rate} and its like; the algorithm itself checks the values. */
  static void addTo(CommandSpec command) {
    Map<List<String>, ArgGroupSpec.Builder> groups = new LinkedHashMap<>();
    specifications()
        .forEach((name, byAlgorithm) ->
            groups
                .computeIfAbsent(List.copyOf(byAlgorithm.keySet()), HyperparameterOptions::group)
                .addArg(option(name, byAlgorithm)));
    groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -group.getKey().size()))
        .forEach(group -> command.addArgGroup(group.getValue().build()));
  }

  /** By hyperparameter, what each algorithm that has it says of it. */
  private static Map<String, Map<String, HyperparameterSpecification>> specifications() {
    Map<String, Map<String, HyperparameterSpecification>> byName = new LinkedHashMap<>();
    for (String algorithm : Algorithms.names()) {
      for (HyperparameterSpecification each : Algorithms.hyperparameters(algorithm)) {
        byName.computeIfAbsent(each.name(), _ -> new LinkedHashMap<>()).put(algorithm, each);
      }
    }
    return byName;
  }

  private static ArgGroupSpec.Builder group(List<String> algorithms) {
    return ArgGroupSpec.builder()
        .validate(false)
        .heading("%nHyperparameters of " + String.join(", ", algorithms) + ":%n");
  }

  private static OptionSpec option(
      String name, Map<String, HyperparameterSpecification> byAlgorithm) {
    String description =
        "%s (%s; default: %s)."
            .formatted(
                told(byAlgorithm, HyperparameterSpecification::description, "; "),
                told(byAlgorithm, HyperparameterOptions::allowed, ", "),
                told(byAlgorithm, each -> HyperparameterText.of(each.defaultValue()), ", "));
    return OptionSpec.builder(option(name))
        .paramLabel(label(byAlgorithm.values().iterator().next()))
        .type(
            List.class) // of which one is enough: picocli keeps the last of several without a word
        .auxiliaryTypes(String.class)
        .arity("1")
        .description(description.replace("%", "%%"))
        .build();
  }

  /** What all say alike, or else what each says. */
  private static String told(
      Map<String, HyperparameterSpecification> byAlgorithm,
      Function<HyperparameterSpecification, String> say,
      String separator) {
    Map<String, List<String>> sayers = new LinkedHashMap<>();
    byAlgorithm.forEach((algorithm, specification) ->
        sayers.computeIfAbsent(say.apply(specification), _ -> new ArrayList<>()).add(algorithm));
    return sayers.size() == 1
        ? sayers.keySet().iterator().next()
        : sayers.entrySet().stream()
            .map(said -> said.getKey() + " in " + String.join(" and ", said.getValue()))
            .collect(Collectors.joining(separator));
  }

  /** In words; choices in one order, so that algorithms that offer the same say the same. */
  private static String allowed(HyperparameterSpecification hyperparameter) {
    return hyperparameter.type() == HyperparameterSpecification.Type.CHOICE
        ? hyperparameter.choices().stream().sorted().collect(Collectors.joining(" or "))
        : hyperparameter.allowed();
  }

  private static String label(HyperparameterSpecification hyperparameter) {
    return switch (hyperparameter.type()) {
      case INTEGER -> "N";
      case REAL -> "X";
      case BOOLEAN -> "true|false";
      case CHOICE -> String.join("|", hyperparameter.choices());
      case LAYERS -> "N,N";
    };
  }

  /**
   * What options gave, by hyperparameter, as text.
   *
   * @throws ParameterException if the algorithm has no such hyperparameter
   */
  static Map<String, String> given(String algorithm, ParseResult parsed) {
    Map<String, String> values = new LinkedHashMap<>();
    specifications()
        .forEach((name, byAlgorithm) -> {
          if (!parsed.hasMatchedOption(option(name))) {
            return;
          }
          List<String> given = parsed.matchedOption(option(name)).getValue();
          String value = given.getFirst();
          if (given.size() > 1) {
            throw new ParameterException(
                parsed.commandSpec().commandLine(),
                option(name) + ": is given twice; give it once");
          }
          if (!byAlgorithm.containsKey(algorithm)) {
            throw new ParameterException(
                parsed.commandSpec().commandLine(),
                "%s %s: %s has no such hyperparameter; leave it out, or choose %s"
                    .formatted(
                        option(name), value, algorithm, String.join(" or ", byAlgorithm.keySet())));
          }
          values.put(name, value);
        });
    return values;
  }

  private static String option(String name) {
    return "--" + name.replace('_', '-');
  }
}
