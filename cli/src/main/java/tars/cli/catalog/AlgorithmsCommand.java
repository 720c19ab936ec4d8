package tars.cli.catalog;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tars.cli.output.JsonLine;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;

/** {@code tars algorithms}: the algorithms there are and what may be set on them. */
@Command(
    name = "algorithms",
    mixinStandardHelpOptions = true,
    description = "Lists the algorithms there are, with what may be set on them.")
public final class AlgorithmsCommand implements Callable<Integer> {

  @Spec private CommandSpec specification = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this algorithm.")
  private String name = "";

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = specification.commandLine().getOut();
    List<String> names = name.isEmpty() ? Algorithms.names() : List.of(name);
    for (String algorithm : names) {
      List<HyperparameterSpecification> hyperparameters = Algorithms.hyperparameters(algorithm);
      if (json) {
        line(algorithm, hyperparameters).print(out);
        continue;
      }
      out.println(algorithm + ": " + Algorithms.description(algorithm));
      for (HyperparameterSpecification each : hyperparameters) {
        out.printf(
            "  %-24s %s: %s (default: %s)%n",
            each.name(), each.description(), each.allowed(), each.defaultValue());
      }
    }
    out.flush();
    return 0;
  }

  private static JsonLine line(
      String algorithm, List<HyperparameterSpecification> hyperparameters) {
    return new JsonLine()
        .text("name", algorithm)
        .text("description", Algorithms.description(algorithm))
        .objects(
            "hyperparameters",
            hyperparameters,
            (line, each) -> {
              line.text("name", each.name())
                  .text("description", each.description())
                  .text("allowed", each.allowed());
              switch (each.defaultValue()) {
                case Long whole -> line.number("default", whole);
                case Double real -> line.number("default", real);
                case Object word -> line.text("default", word.toString());
              }
            });
  }
}
