package tars.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.cli.CommandFailure;
import tars.cli.Interruption;
import tars.cli.KernelOption;
import tars.cli.WholeNumber;
import tars.cli.files.CheckpointFile;
import tars.cli.files.PolicyFile;
import tars.cli.output.Terminal;
import tars.cli.settings.PluginsOption;
import tars.engine.Algorithms;
import tars.engine.CheckpointFormatException;
import tars.engine.Training;
import tars.engine.math.Kernels;
import tars.engine.math.ThreadedKernels;
import tars.engine.policy.Policy;

/** {@code tars train}: from a seed, or from a checkpoint, to a policy file. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a policy and writes it to a file.",
    customSynopsis = {
      "tars train --environment NAME --steps N --out FILE [OPTIONS]",
      "       tars train --resume FILE [OPTIONS]"
    },
    footer = {
      "",
      "The same algorithm, hyperparameters, steps and seed give the same file, byte",
      "for byte, with any kernel and number of threads, and interrupted and resumed",
      "or not.",
      "",
      "Examples:",
      "  tars train --environment CartPole-v1 --preset zoo --out policy.tars",
      "  tars train --algorithm ppo --environment CartPole-v1 --steps 200000 --seed 1 \\",
      "    --learning-rate 1e-3 --out policy.tars --checkpoint run.checkpoint",
      "  tars train --resume run.checkpoint --learning-rate 3e-4"
    })
public final class TrainCommand implements Callable<Integer> {

  private static final long EVERY_MAX = 1_000_000_000_000L;

  private final Interruption interruption;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Mixin private TrainingOptions options = new TrainingOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File for the policy; written whole at the end, or left as it is.")
  private @Nullable Path out;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "File for all it takes to go on; written whole, again and again, at the end and on"
              + " Ctrl-C.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Environment steps between two checkpoints (default: those of 10 seconds).")
  private @Nullable String every;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "Go on from this checkpoint, bit for bit. Everything comes from it; --out, --checkpoint"
              + " (otherwise the same FILE), --kernel, --threads and hyperparameters that may change"
              + " in a training can be given anew.")
  private @Nullable Path resume;

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @Mixin private KernelOption kernel = new KernelOption();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to compute with; several pay where networks and batches are large, and give the"
              + " same bits (default: 1).")
  private String threads = "1";

  @Mixin private PluginsOption plugins = new PluginsOption();

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
    interruption.listen();
    plugins.install();
    Kernels kernels = kernel.kernels();
    if (threads() == 1) {
      return train(kernels);
    }
    try (ThreadedKernels threaded = new ThreadedKernels(kernels, threads())) {
      return train(threaded);
    }
  }

  private int train(Kernels kernels) {
    return resume == null ? begin(kernels) : resume(resume, kernels);
  }

  private int begin(Kernels kernels) {
    List<String> missing = new ArrayList<>(options.missing());
    if (out == null) {
      missing.add("'--out=FILE'");
    }
    if (out == null || !missing.isEmpty()) {
      throw misuse(
          "Missing required option%s: %s"
              .formatted(missing.size() > 1 ? "s" : "", String.join(", ", missing)));
    }
    if (every != null && checkpoint == null) {
      throw misuse("--checkpoint-every " + every + ": there is no --checkpoint; name its FILE");
    }
    Training training = options.begin(kernels);
    TrainingFiles files = new TrainingFiles(out, Optional.ofNullable(checkpoint), every());
    files.requireNewCheckpoint();
    return train(training, training.policy(), kernels.name(), files, Map.of());
  }

  private int resume(Path from, Kernels kernels) {
    CheckpointFile file = CheckpointFile.read(from);
    Training training = training(from, file, kernels);
    Policy trained = training.policy();
    Map<String, Object> changes = options.changes(training, trained);
    if (training.finished() && !changes.isEmpty()) {
      throw misuse(
          String.join(", ", changes.keySet()) + ": this training is at its end; leave it out");
    }
    TrainingFiles files =
        new TrainingFiles(
            out == null ? file.out() : out,
            Optional.of(checkpoint == null ? from : checkpoint),
            every == null ? file.every() : every());
    return train(training, trained, kernels.name(), files, changes);
  }

  private static Training training(Path from, CheckpointFile file, Kernels kernels) {
    try {
      return Algorithms.resume(file.training(), kernels);
    } catch (CheckpointFormatException e) {
      throw new CommandFailure(from + ": " + e.getMessage());
    }
  }

  /**
   * Trains to the end.
   *
   * @param trained what the training would act with now: it knows where it comes from
   * @param changes of hyperparameters, to be made first
   */
  private int train(
      Training training,
      Policy trained,
      String kernelName,
      TrainingFiles files,
      Map<String, Object> changes) {
    if (files.same()) {
      throw misuse(
          "--checkpoint "
              + files.checkpoint().orElseThrow()
              + ": is --out, too; give another name");
    }
    files.requireWritable();
    TrainingPlan plan = TrainingPlan.of(training, trained, kernelName, threads(), files);
    TrainingReport report = report();
    Optional<Checkpoints> checkpoints =
        files
            .checkpoint()
            .map(file ->
                new Checkpoints(
                    file, files.policy(), files.every(), warning -> warn(report, warning)));
    TrainingCourse course = new TrainingCourse(training, plan, report, checkpoints, interruption);
    report.started(plan, training.hyperparameters());
    if (!changes.isEmpty()) {
      course.change(changes);
    }
    Pace overall = course.toEnd();
    String sha256 = PolicyFile.write(training.policy(), files.policy());
    report.completed(plan, training.progress(), overall, sha256);
    return 0;
  }

  private void warn(TrainingReport report, String warning) {
    report.giveWay();
    PrintWriter err = specification.commandLine().getErr();
    err.println("tars: " + warning);
    err.flush();
  }

  private int threads() {
    int most = Runtime.getRuntime().availableProcessors();
    return (int) WholeNumber.parse(specification.commandLine(), "--threads", threads, 1, most);
  }

  private OptionalLong every() {
    return every == null
        ? OptionalLong.empty()
        : OptionalLong.of(
            WholeNumber.parse(
                specification.commandLine(), "--checkpoint-every", every, 1, EVERY_MAX));
  }

  private TrainingReport report() {
    PrintWriter writer = specification.commandLine().getOut();
    if (json) {
      return new JsonReport(writer);
    }
    return Terminal.attached() ? new LiveReport(writer) : new PlainReport(writer);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(specification.commandLine(), message);
  }
}
