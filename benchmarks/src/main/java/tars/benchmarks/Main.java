package tars.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import tars.benchmarks.learning.LearningCommand;
import tars.benchmarks.speed.KernelsCommand;
import tars.benchmarks.speed.ProfileCommand;
import tars.benchmarks.speed.ScalingCommand;
import tars.benchmarks.speed.SoakCommand;
import tars.benchmarks.speed.TrainingCommand;

/** {@code ./tars bench}: every measurement TARS claims a figure from. */
@Command(
    name = "tars bench",
    description = "Measures TARS beside its peers, or beside the machine's own peak.",
    mixinStandardHelpOptions = true,
    subcommands = {
      EnvironmentsCommand.class,
      KernelsCommand.class,
      LearningCommand.class,
      ProfileCommand.class,
      ScalingCommand.class,
      ServingCommand.class,
      SoakCommand.class,
      StartCommand.class,
      TrainingCommand.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
