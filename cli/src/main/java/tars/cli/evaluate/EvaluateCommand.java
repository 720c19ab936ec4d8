package tars.cli.evaluate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tars.cli.InterruptedByUser;
import tars.cli.Interruption;
import tars.cli.KernelOption;
import tars.cli.WholeNumber;
import tars.cli.files.PolicyFile;
import tars.cli.output.Count;
import tars.cli.settings.PluginsOption;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.UnknownEnvironmentException;
import tars.engine.math.Kernels;
import tars.evaluation.protocol.Episode;
import tars.evaluation.protocol.PolicyEvaluator;

/** {@code tars evaluate}: runs seeded episodes of a policy file and describes their returns. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Runs seeded episodes of a policy and describes their returns.",
    footer = {
      "",
      "The same policy, episodes and seed give the same numbers to the last bit.",
      "",
      "Example: tars evaluate policy.tars --episodes 100 --seed 7"
    })
public final class EvaluateCommand implements Callable<Integer> {

  private static final int MAX_EPISODES = 1_000_000;

  /** Between two pieces Ctrl-C is listened to, and progress is shown. */
  private static final int EPISODES_AT_ONCE_MAX = 256;

  /** What a piece should take: the next one has more episodes, or fewer. */
  private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Interruption interruption;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Parameters(paramLabel = "POLICY", description = "A policy file, as 'tars train' writes them.")
  private Path file = Path.of("");

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Episodes to run (default: 100).")
  private String episodesText = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed from which each episode's own is derived (default: 1).")
  private String seedText = "";

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Environment to run in (default: the one the policy was trained in).")
  private String environment = "";

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Mixin private KernelOption kernel = new KernelOption();

  @Mixin private PluginsOption plugins = new PluginsOption();

  public EvaluateCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    CommandLine command = specification.commandLine();
    int episodes = (int) WholeNumber.parse(command, "--episodes", episodesText, 1, MAX_EPISODES);
    long seed = WholeNumber.parse(command, "--seed", seedText, 0, WholeNumber.SEED_MAX);
    interruption.listen();
    plugins.install();
    Kernels kernels = kernel.kernels();
    PolicyFile policyFile = PolicyFile.read(file, kernels);
    String name = environment.isEmpty() ? policyFile.policy().environment() : environment;
    PolicyEvaluator evaluator = evaluator(policyFile, name);
    PrintWriter out = command.getOut();
    if (!json) {
      out.printf(
          "Evaluating %s in %s: %s, seed %d, kernel %s%n",
          file, name, Count.of(episodes, "episode"), seed, kernels.name());
      out.flush();
    }
    EvaluationProgress progress = new EvaluationProgress(command.getErr(), episodes);
    List<Episode> results = new ArrayList<>(episodes);
    int atOnce = 1; // how long an episode takes is not known
    while (results.size() < episodes) {
      if (interruption.requested()) {
        progress.end();
        throw new InterruptedByUser(
            "interrupted after " + results.size() + " of " + episodes + " episodes");
      }
      int to = Math.min(episodes, results.size() + atOnce);
      long begun = System.nanoTime();
      results.addAll(evaluator.evaluate(seed, results.size(), to));
      atOnce = next(atOnce, System.nanoTime() - begun);
      progress.reached(results.size());
    }
    progress.end();
    warnOfImpossibleReturns(Environments.specification(name), results);
    EvaluationResult result =
        EvaluationResult.of(
            file.toString(), policyFile.sha256(), name, kernels.name(), seed, results);
    if (json) {
      result.json().print(out);
    } else {
      result.printTable(out);
    }
    return 0;
  }

  private static int next(int atOnce, long nanos) {
    return nanos < PIECE_NANOS
        ? Math.min(EPISODES_AT_ONCE_MAX, 2 * atOnce)
        : Math.max(1, atOnce / 2);
  }

  private PolicyEvaluator evaluator(PolicyFile policyFile, String name) {
    try {
      return new PolicyEvaluator(policyFile.policy(), name);
    } catch (UnknownEnvironmentException e) {
      throw new ParameterException(specification.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** A server would give no verdict on such returns; here they are only figures. */
  private void warnOfImpossibleReturns(
      EnvironmentSpecification environment, List<Episode> episodes) {
    List<Episode> outside =
        episodes.stream()
            .filter(episode -> !environment.allowsReturn(episode.episodeReturn()))
            .toList();
    if (outside.isEmpty()) {
      return;
    }
    PrintWriter err = specification.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "tars: warning: %s declares returns from %s to %s, but %s of %s lie outside, first episode"
            + " %d with %s; a verdict on its policies cannot be given until the range is right%n",
        environment.name(),
        environment.minReturn(),
        environment.maxReturn(),
        outside.size(),
        Count.of(episodes.size(), "episode"),
        outside.getFirst().index(),
        outside.getFirst().episodeReturn());
    err.flush();
  }
}
