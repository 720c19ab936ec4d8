package tars.cli.catalog;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
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

  @Override
  public Integer call() {
    PrintWriter out = specification.commandLine().getOut();
    for (String name : Environments.names()) {
      EnvironmentSpecification environment = Environments.specification(name);
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

  private static String actions(Space space) {
    return switch (space) {
      case Space.Discrete(int n) -> "actions 0 to " + (n - 1);
      case Space.Box box -> "action of " + box.size() + " numbers";
    };
  }
}
