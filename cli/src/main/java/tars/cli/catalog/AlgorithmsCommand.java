package tars.cli.catalog;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tars.cli.output.HyperparameterText;
import tars.cli.output.JsonLine;
import tars.cli.output.Paragraph;
import tars.cli.settings.PluginsOption;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;
import tars.engine.Preset;
import tars.engine.environment.Environments;

/** {@code tars algorithms}: the algorithms there are and what may be set on them. */
@Command(
    name = "algorithms",
    mixinStandardHelpOptions = true,
    description = "Lists the algorithms there are, with what may be set on them.")
public final class AlgorithmsCommand implements Callable<Integer> {

  private static final int INDENT = 4;

  /** The column in which the table says what is allowed. */
  private static final int ALLOWED = 38;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this algorithm.")
  private String name = "";

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Override
  public Integer call() {
    plugins.install();
    PrintWriter out = specification.commandLine().getOut();
    List<String> names = name.isEmpty() ? Algorithms.names() : List.of(name);
    for (String algorithm : names) {
      if (json) {
        line(algorithm).print(out);
      } else {
        print(algorithm, out);
        if (!algorithm.equals(names.getLast())) {
          out.println();
        }
      }
    }
    out.flush();
    return 0;
  }

  /** The environments it can learn in. */
  private static List<String> environments(String algorithm) {
    return Environments.names().stream()
        .filter(environment ->
            Algorithms.actingIn(Environments.specification(environment).actionSpace())
                .contains(algorithm))
        .toList();
  }

  private static void print(String algorithm, PrintWriter out) {
    Paragraph.print(out, algorithm + ": ", INDENT, Algorithms.description(algorithm));
    Paragraph.print(out, "  learns in ", INDENT, String.join(", ", environments(algorithm)));
    out.println();
    out.println("  Hyperparameters: default, what else is allowed, what it is.");
    out.println("  Those with * keep their first value in a training; the rest can be changed.");
    for (HyperparameterSpecification each : Algorithms.hyperparameters(algorithm)) {
      Paragraph.print(
          out,
          String.format(
              Locale.ROOT,
              "  %-24s %-10s ",
              each.name() + (each.fixedBecause().isPresent() ? " *" : ""),
              HyperparameterText.of(each.defaultValue())),
          ALLOWED,
          each.allowed());
      Paragraph.print(out, " ".repeat(INDENT), INDENT, each.description());
    }
    List<Preset> presets = Algorithms.presets(algorithm);
    if (!presets.isEmpty()) {
      out.println();
      out.println("  Presets: --preset NAME --environment NAME");
    }
    for (Preset preset : presets) {
      out.printf(
          Locale.ROOT,
          "  %s in %s, %,d steps%n",
          preset.name(),
          preset.environment(),
          preset.totalSteps());
      Paragraph.print(
          out, " ".repeat(INDENT), INDENT, PresetText.told(PresetText.values(algorithm, preset)));
    }
  }

  private static JsonLine line(String algorithm) {
    return new JsonLine()
        .text("name", algorithm)
        .text("description", Algorithms.description(algorithm))
        .texts("environments", environments(algorithm))
        .objects(
            "hyperparameters", Algorithms.hyperparameters(algorithm), AlgorithmsCommand::describe)
        .objects(
            "presets",
            Algorithms.presets(algorithm),
            (line, preset) ->
                line.text("name", preset.name())
                    .text("environment", preset.environment())
                    .number("total_steps", preset.totalSteps())
                    .values("values", PresetText.values(algorithm, preset)));
  }

  private static void describe(JsonLine line, HyperparameterSpecification each) {
    line.text("name", each.name())
        .text("description", each.description())
        .text("type", each.type().name().toLowerCase(Locale.ROOT))
        .value("default", each.defaultValue())
        .value("min", bound(each, each.min()))
        .flag("min_included", each.minIncluded())
        .value("max", bound(each, each.max()))
        .flag("max_included", each.maxIncluded())
        .texts("choices", each.choices())
        .text("allowed", each.allowed())
        .flag("changeable", each.fixedBecause().isEmpty())
        .text("fixed_because", each.fixedBecause().orElse(null));
  }

  /** Whole where values are; not a number, and null in JSON, where there is none. */
  private static Number bound(HyperparameterSpecification each, double bound) {
    return switch (each.type()) {
      case INTEGER -> (long) bound;
      case REAL, BOOLEAN, CHOICE, LAYERS -> bound;
    };
  }
}
