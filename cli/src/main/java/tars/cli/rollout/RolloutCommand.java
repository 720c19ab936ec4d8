package tars.cli.rollout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tars.cli.CommandFailure;
import tars.cli.KernelOption;
import tars.cli.WholeNumber;
import tars.cli.files.PolicyFile;
import tars.cli.files.WholeFile;
import tars.cli.settings.PluginsOption;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.UnknownEnvironmentException;
import tars.engine.policy.Policy;

/** {@code tars rollout}: one episode, step by step, from given actions or a policy. */
@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    description = "Plays one episode, step by step, from given actions or with a policy.",
    footer = {
      "",
      "The rollout ends with the episode, or with the last action. With --json each",
      "line is an object with observation, reward, terminated and truncated; the",
      "first is the reset, whose reward is null. With a policy every further line",
      "has its action, too. The numbers read back to the same bits.",
      "",
      "Examples:",
      "  tars rollout --environment CartPole-v1 --seed 3 --actions actions.txt --json",
      "  tars rollout --seed 3 policy.tars"
    })
public final class RolloutCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final InputStream in;

  @Spec private CommandSpec specification = CommandSpec.create();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Environment to act in (default: the one the policy was trained in).")
  private String environment = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed to reset the environment with (default: 1).")
  private String seedText = "";

  @Option(
      names = "--actions",
      paramLabel = "FILE",
      description = "Actions, one a line; - is the standard input.")
  private String actions = "";

  @Option(names = "--policy", paramLabel = "FILE", description = "A policy that acts.")
  private @Nullable Path policy;

  @Parameters(arity = "0..1", paramLabel = "POLICY", description = "The same as --policy.")
  private @Nullable Path positionalPolicy;

  @Option(names = "--json", description = "Print one JSON object a line instead of a table.")
  private boolean json;

  @Mixin private KernelOption kernel = new KernelOption();

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** Reads actions from {@code in} where {@code -} is given. */
  public RolloutCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() {
    Path policyFile = policy == null ? positionalPolicy : policy;
    if (policy != null && positionalPolicy != null) {
      throw misuse("two policies are given; give one");
    }
    if (actions.isEmpty() == (policyFile == null)) {
      throw misuse("give either --actions FILE or --policy FILE");
    }
    long seed =
        WholeNumber.parse(specification.commandLine(), "--seed", seedText, 0, WholeNumber.SEED_MAX);
    plugins.install();
    return policyFile == null ? fromActions(seed) : fromPolicy(policyFile, seed);
  }

  private int fromPolicy(Path file, long seed) {
    Policy acting = PolicyFile.read(file, kernel.kernels()).policy();
    Environment running = created(environment.isEmpty() ? acting.environment() : environment);
    EnvironmentSpecification task = running.specification();
    if (acting.observationSize() != task.observationSpace().size()
        || !acting.actionSpace().equals(task.actionSpace())) {
      throw new CommandFailure(
          file
              + ": was trained in "
              + acting.environment()
              + ", whose observations or actions do not fit "
              + task.name());
    }
    return play(running, new PolicyActions(acting.actor(1)), seed);
  }

  private Environment created(String name) {
    try {
      return Environments.create(name);
    } catch (UnknownEnvironmentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
  }

  private int fromActions(long seed) {
    if (environment.isEmpty()) {
      throw misuse("--environment: missing; name the environment the actions are for");
    }
    Environment running = created(environment);
    boolean standardInput = actions.equals(STANDARD_INPUT);
    if (!standardInput && Files.isDirectory(Path.of(actions))) {
      throw new CommandFailure(actions + ": is a directory; give a file with one action a line");
    }
    try (BufferedReader lines =
        standardInput
            ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(Path.of(actions))) {
      String source = standardInput ? "standard input" : actions;
      return play(
          running, new ActionLines(source, lines, running.specification().actionSpace()), seed);
    } catch (IOException e) {
      throw new CommandFailure(actions + ": cannot be read: " + WholeFile.reason(e));
    }
  }

  private int play(Environment running, ActionSource source, long seed) {
    PrintWriter out = specification.commandLine().getOut();
    PrintWriter err = specification.commandLine().getErr();
    StepPrinter printer =
        json
            ? new JsonSteps(out, running.specification(), source instanceof PolicyActions)
            : new StepTable(out, running.specification());
    EnvironmentSpecification task = running.specification();
    float[] observation = new float[task.observationSpace().size()];
    float[] action = new float[task.actionSpace().size()];
    running.reset(seed, observation, 0);
    printer.reset(observation);
    int steps = 0;
    boolean ended = false;
    while (!ended && source.next(observation, action)) {
      double reward = running.step(action, 0, observation, 0);
      steps++;
      boolean terminated = running.terminated();
      boolean truncated = steps >= task.maxEpisodeSteps();
      printer.step(action, observation, reward, terminated, truncated);
      ended = terminated || truncated;
    }
    printer.end();
    if (ended && source.more()) {
      err.println("tars: the episode ended after " + steps + " steps; further actions were left");
    }
    return 0;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(specification.commandLine(), message);
  }
}
