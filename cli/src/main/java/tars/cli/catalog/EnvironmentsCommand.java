package tars.cli.catalog;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tars.cli.output.JsonLine;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;

/** {@code tars environments}: the environments there are. */
@Command(
    name = "environments",
    mixinStandardHelpOptions = true,
    description = "Lists the environments there are.")
public final class EnvironmentsCommand implements Callable<Integer> {

  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = specification.commandLine().getOut();
    for (String name : Environments.names()) {
      EnvironmentSpecification environment = Environments.specification(name);
      if (json) {
        line(environment).print(out);
        continue;
      }
      out.printf(
          "%-14s observation of %d numbers, %s, at most %d steps, return %s to %s%n",
          name,
          environment.observationSpace().size(),
          actions(environment.actionSpace()),
          environment.maxEpisodeSteps(),
          environment.minReturn(),
          environment.maxReturn());
    }
    out.flush();
    return 0;
  }

  private static JsonLine line(EnvironmentSpecification environment) {
    return new JsonLine()
        .text("name", environment.name())
        .number("observation_size", environment.observationSpace().size())
        .object("action_space", space -> describe(space, environment.actionSpace()))
        .number("max_episode_steps", environment.maxEpisodeSteps())
        .number("min_return", environment.minReturn())
        .number("max_return", environment.maxReturn())
        .number("reward_threshold", environment.rewardThreshold().orElse(Double.NaN));
  }

  private static void describe(JsonLine line, Space space) {
    switch (space) {
      case Space.Discrete(int n) -> line.text("type", "discrete").number("n", n);
      case Space.Box box -> line.text("type", "box").number("size", box.size());
    }
  }

  private static String actions(Space space) {
    return switch (space) {
      case Space.Discrete(int n) -> "actions 0 to " + (n - 1);
      case Space.Box box -> "action of " + box.size() + " numbers";
    };
  }
}
