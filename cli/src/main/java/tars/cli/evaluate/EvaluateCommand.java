package tars.cli.evaluate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
import tars.cli.files.PolicyFile;
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

  /** Between two pieces Ctrl-C is listened to. */
  private static final int EPISODES_AT_ONCE = 256;

  private final Interruption interruption;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Parameters(paramLabel = "POLICY", description = "A policy file, as 'tars train' writes them.")
  private Path file = Path.of("");

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Episodes to run (default: 100).")
  private int episodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed from which each episode's own is derived (default: 1).")
  private long seed;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Environment to run in (default: the one the policy was trained in).")
  private String environment = "";

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Mixin private KernelOption kernel = new KernelOption();

  public EvaluateCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    if (episodes < 1 || episodes > MAX_EPISODES) {
      throw misuse("--episodes: " + episodes + "; give 1 to " + MAX_EPISODES);
    }
    if (seed < 0) {
      throw misuse("--seed: " + seed + "; give an integer of 0 or more");
    }
    interruption.listen();
    Kernels kernels = kernel.kernels();
    PolicyFile policyFile = PolicyFile.read(file, kernels);
    String name = environment.isEmpty() ? policyFile.policy().environment() : environment;
    PrintWriter out = specification.commandLine().getOut();
    if (!json) {
      out.printf(
          "Evaluating %s in %s: %d episodes, seed %d, kernel %s%n",
          file, name, episodes, seed, kernels.name());
      out.flush();
    }
    PolicyEvaluator evaluator = new PolicyEvaluator(policyFile.policy(), name);
    List<Episode> results = new ArrayList<>(episodes);
    while (results.size() < episodes) {
      if (interruption.requested()) {
        throw new InterruptedByUser(
            "interrupted after " + results.size() + " of " + episodes + " episodes");
      }
      int to = Math.min(episodes, results.size() + EPISODES_AT_ONCE);
      results.addAll(evaluator.evaluate(seed, results.size(), to));
    }
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

  private ParameterException misuse(String message) {
    return new ParameterException(specification.commandLine(), message);
  }
}
