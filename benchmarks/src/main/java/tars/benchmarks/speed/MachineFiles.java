package tars.benchmarks.speed;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@link SpeedFiles} of results that several machines have. */
final class MachineFiles extends SpeedFiles {

  private static final String NAME = "[a-z0-9][a-z0-9.-]*";

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  private @Nullable String machine;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description =
          "stores the result as another machine's, such as amd-epyc-rome, beside those that the page"
              + " is about")
  void setMachine(String name) {
    if (!name.matches(NAME)) {
      throw new ParameterException(
          spec.commandLine(), "--machine: " + name + "; give small letters, digits, - and .");
    }
    machine = name;
  }

  @Override
  SpeedStore store() {
    return machine == null ? all() : all().machine(machine);
  }
}
