package tars.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.cli.InterruptedByUser;
import tars.cli.Interruption;
import tars.cli.KernelOption;
import tars.cli.WholeNumber;
import tars.cli.files.PolicyFile;
import tars.cli.output.Terminal;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;

/** {@code tars train}: from a seed to a policy file. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a policy and writes it to a file.",
    customSynopsis = "tars train --environment NAME --steps N --out FILE [OPTIONS]",
    footer = {
      "",
      "The same algorithm, hyperparameters, steps and seed give the same file, byte",
      "for byte, with either kernel.",
      "",
      "Example:",
      "  tars train --algorithm ppo --environment CartPole-v1 --steps 200000 --seed 1 \\",
      "    --out policy.tars"
    })
public final class TrainCommand implements Callable<Integer> {

  /** Far more than anybody waits for, and exact wherever steps are counted in doubles. */
  private static final long STEPS_MAX = 1_000_000_000_000L;

  private final Interruption interruption;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "ppo",
      description = "How to learn; 'tars algorithms' lists them (default: ppo).")
  private String algorithm = "";

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      required = true,
      description = "Where to learn; 'tars environments' lists them.")
  private String environment = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      required = true,
      description = "Environment steps to learn from.")
  private String stepsText = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random (default: 1).")
  private String seedText = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File for the policy; written whole at the end, or left as it is.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @Mixin private KernelOption kernel = new KernelOption();

  @Option(
      names = {"-H", "--set"},
      paramLabel = "NAME=VALUE",
      description = "Set a hyperparameter by its name; may be repeated.")
  private Map<String, String> assignments = new LinkedHashMap<>();

  private TrainCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  /** The command with an option for every hyperparameter of every algorithm. */
  public static CommandLine commandLine(Interruption interruption) {
    CommandLine command = new CommandLine(new TrainCommand(interruption));
    HyperparameterOptions.addTo(command.getCommandSpec());
    return command;
  }

  @Override
  public Integer call() {
    long steps = number("--steps", stepsText, 1, STEPS_MAX);
    long seed = number("--seed", seedText, 0, WholeNumber.SEED_MAX);
    interruption.listen();
    PolicyFile.requireWritable(out);
    Kernels kernels = kernel.kernels();
    Training training = create(seed, steps, kernels);
    TrainingPlan plan = new TrainingPlan(algorithm, environment, seed, steps, kernels.name(), out);
    TrainingReport report = report();
    report.started(plan);
    Pace overall = advanceToEnd(training, plan, report);
    String sha256 = PolicyFile.write(PolicyFormat.encode(training.policy()), out);
    report.completed(plan, training.progress(), overall, sha256);
    return 0;
  }

  private Pace advanceToEnd(Training training, TrainingPlan plan, TrainingReport report) {
    Stopwatch stopwatch = new Stopwatch();
    while (!training.finished()) {
      if (interruption.requested()) {
        report.interrupted();
        throw new InterruptedByUser(
            "interrupted after " + training.steps() + " steps; " + out + " was not written");
      }
      training.advance(
          plan.steps(), () -> interruption.requested() || stopwatch.lapped(report.interval()));
      if (stopwatch.lapped(report.interval())) {
        report.progressed(plan, training.progress(), stopwatch.lap(training.steps()));
      }
    }
    return stopwatch.total(training.steps());
  }

  private Training create(long seed, long steps, Kernels kernels) {
    try {
      Map<String, Object> hyperparameters =
          HyperparameterOptions.given(
              algorithm, specification.commandLine().getParseResult(), assignments);
      return Algorithms.create(algorithm, environment, hyperparameters, seed, steps, kernels);
    } catch (IllegalArgumentException e) {
      throw misuse(e.getMessage());
    }
  }

  private TrainingReport report() {
    PrintWriter writer = specification.commandLine().getOut();
    if (json) {
      return new JsonReport(writer);
    }
    return Terminal.attached() ? new LiveReport(writer) : new PlainReport(writer);
  }

  private long number(String option, String text, long min, long max) {
    return WholeNumber.parse(specification.commandLine(), option, text, min, max);
  }

  private ParameterException misuse(@Nullable String message) {
    return new ParameterException(specification.commandLine(), String.valueOf(message));
  }
}
