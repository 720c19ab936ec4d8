package tars.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.cli.catalog.AlgorithmsCommand;
import tars.cli.catalog.EnvironmentsCommand;
import tars.cli.evaluate.EvaluateCommand;
import tars.cli.rollout.RolloutCommand;
import tars.cli.settings.ConfigCommand;
import tars.cli.train.TrainCommand;
import tars.cli.up.UpCommand;
import tars.engine.environment.EnvironmentFaultException;

/** The program {@code tars}: finds the command that was named and runs it. */
@Command(
    name = "tars",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Continuous delivery for reinforcement-learning agents.",
    footer = {"", "'tars COMMAND --help' tells more of a command."})
public final class Main implements Runnable {

  /** As a shell reports a program that SIGINT ended. */
  private static final int EXIT_INTERRUPTED = 130;

  @Spec private CommandSpec specification = CommandSpec.create();

  private Main() {}

  /**
   * Runs one command and exits: 0 done, 1 failed or not all printed, 2 misused, 130 interrupted,
   * 141 nobody reads on.
   */
  public static void main(String[] arguments) {
    OutOfMemory.endsTheProgram();
    StandardOutput standardOutput = new StandardOutput();
    PrintWriter out = new PrintWriter(standardOutput, true, StandardCharsets.UTF_8);
    PrintWriter err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exitCode;
    try (Interruption interruption = new Interruption()) {
      exitCode = run(arguments, System.in, out, err, interruption);
      out.flush();
      exitCode = standardOutput.exitCode(exitCode, err);
      err.flush();
    }
    System.exit(exitCode);
  }

  /** Runs one command on the given streams and says how it went, without exiting. */
  static int run(
      String[] arguments,
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      Interruption interruption) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("up", UpCommand::new);
    commands.put("train", () -> TrainCommand.commandLine(interruption));
    commands.put("evaluate", () -> new EvaluateCommand(interruption));
    commands.put("rollout", () -> new RolloutCommand(in));
    commands.put("environments", EnvironmentsCommand::new);
    commands.put("algorithms", AlgorithmsCommand::new);
    commands.put("config", ConfigCommand::new);
    CommandLine program = new CommandLine(new Main());
    named(commands, arguments).forEach(command -> program.addSubcommand(command.get()));
    return program
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err))
        .execute(arguments);
  }

  /**
   * The command that was named, or else all. To read the annotations of those that will not run
   * would take longer than to run many a one that does.
   */
  private static Collection<Supplier<Object>> named(
      Map<String, Supplier<Object>> commands, String[] arguments) {
    Supplier<Object> first = arguments.length == 0 ? null : commands.get(arguments[0]);
    return first == null ? commands.values() : List.of(first);
  }

  @Override
  public void run() {
    throw new ParameterException(specification.commandLine(), "which command?");
  }

  private static int misused(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    List<String> faults =
        misuse instanceof Misuse several ? several.faults() : List.of(firstLine(misuse));
    String help = " ('" + command.getCommandSpec().qualifiedName() + " --help' tells more)";
    faults.forEach(fault ->
        command.getErr().println("tars: " + fault + (fault.equals(faults.getLast()) ? help : "")));
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception failure, PrintWriter err) {
    if (failure instanceof InterruptedByUser) {
      err.println("tars: " + failure.getMessage());
      return EXIT_INTERRUPTED;
    }
    err.println("tars: " + describe(failure));
    if ((failure instanceof CommandFailure || failure instanceof EnvironmentFaultException)
        && failure.getCause() != null) {
      failure.getCause().printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** What is wrong with the input speaks for itself; anything else is a fault of ours. */
  private static String describe(Exception failure) {
    if (failure instanceof CommandFailure
        || failure instanceof EnvironmentFaultException
        || failure instanceof IllegalArgumentException) {
      return firstLine(failure);
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return "internal error: " + failure + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("failed");
  }
}
