package tars.cli.catalog;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tars.cli.output.JsonLine;
import tars.cli.output.Paragraph;
import tars.cli.settings.PluginsOption;
import tars.engine.Algorithms;
import tars.engine.Preset;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;

/** {@code tars environments}: the environments there are. */
@Command(
    name = "environments",
    mixinStandardHelpOptions = true,
    description = "Lists the environments there are, with the algorithms that can learn in them.")
public final class EnvironmentsCommand implements Callable<Integer> {

  private static final int INDENT = 16;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Override
  public Integer call() {
    plugins.install();
    PrintWriter out = specification.commandLine().getOut();
    List<String> names = Environments.names();
    for (String name : names) {
      EnvironmentSpecification environment = Environments.specification(name);
      if (json) {
        line(environment).print(out);
      } else {
        print(environment, out);
        if (!name.equals(names.getLast())) {
          out.println();
        }
      }
    }
    out.flush();
    return 0;
  }

  private static void print(EnvironmentSpecification environment, PrintWriter out) {
    Paragraph.print(out, environment.name() + ": ", INDENT, environment.description());
    row(out, "observation", SpaceText.of(environment.observationSpace()));
    row(out, "action", SpaceText.of(environment.actionSpace()));
    row(out, "episode", episode(environment));
    row(out, "algorithms", String.join(", ", algorithms(environment)));
  }

  private static void row(PrintWriter out, String label, String text) {
    Paragraph.print(out, String.format(Locale.ROOT, "  %-13s ", label), INDENT, text);
  }

  private static String episode(EnvironmentSpecification environment) {
    String range =
        String.format(
            Locale.ROOT,
            "at most %,d steps, return %s to %s",
            environment.maxEpisodeSteps(),
            figure(environment.minReturn()),
            figure(environment.maxReturn()));
    return environment.rewardThreshold().isPresent()
        ? range + ", solved at " + figure(environment.rewardThreshold().getAsDouble())
        : range;
  }

  private static String figure(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Those that can learn here, each with the names of its presets for it. */
  private static List<String> algorithms(EnvironmentSpecification environment) {
    return Algorithms.actingIn(environment.actionSpace()).stream()
        .map(algorithm -> {
          List<String> presets =
              presets(algorithm, environment).stream().map(Preset::name).toList();
          return presets.isEmpty()
              ? algorithm
              : algorithm + " (preset " + String.join(", ", presets) + ")";
        })
        .toList();
  }

  private static List<Preset> presets(String algorithm, EnvironmentSpecification environment) {
    return Algorithms.presets(algorithm).stream()
        .filter(preset -> preset.environment().equals(environment.name()))
        .toList();
  }

  private record Known(String algorithm, Preset preset) {}

  private static JsonLine line(EnvironmentSpecification environment) {
    List<String> algorithms = Algorithms.actingIn(environment.actionSpace());
    List<Known> presets =
        algorithms.stream()
            .flatMap(algorithm ->
                presets(algorithm, environment).stream()
                    .map(preset -> new Known(algorithm, preset)))
            .toList();
    return new JsonLine()
        .text("name", environment.name())
        .text("description", environment.description())
        .number("observation_size", environment.observationSpace().size())
        .object(
            "observation_space", space -> SpaceText.describe(space, environment.observationSpace()))
        .object("action_space", space -> SpaceText.describe(space, environment.actionSpace()))
        .number("max_episode_steps", environment.maxEpisodeSteps())
        .number("min_return", environment.minReturn())
        .number("max_return", environment.maxReturn())
        .number("reward_threshold", environment.rewardThreshold().orElse(Double.NaN))
        .text(
            "failure",
            environment.failure().map(end -> end.name().toLowerCase(Locale.ROOT)).orElse(null))
        .texts("algorithms", algorithms)
        .objects(
            "presets",
            presets,
            (line, known) ->
                line.text("algorithm", known.algorithm())
                    .text("name", known.preset().name())
                    .number("total_steps", known.preset().totalSteps()));
  }
}
