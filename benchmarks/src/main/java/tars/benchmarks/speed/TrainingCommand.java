package tars.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.benchmarks.TemporaryHome;

/** The speed of training and evaluation on one core, beside peers and the core's own peak. */
@Command(
    name = "training",
    description =
        "Training and evaluation speed on one core: TARS, Stable-Baselines3, SBX and CleanRL in turns,"
            + " and TARS as a share of what the core's FP32 peak of the same run allows. Says which"
            + " targets are reached, and writes the table and the picture into the documents.",
    mixinStandardHelpOptions = true)
public final class TrainingCommand implements Callable<Integer> {

  private static final String NO_PEER = "none";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--runs", defaultValue = "5", description = "of each (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "NAME",
      description =
          "what to measure, such as a2c/CartPole-v1:zoo, with the settings defaults or zoo, or"
              + " evaluation/CartPole-v1 (all)")
  private List<String> pairs = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "stable-baselines3,sbx,cleanrl",
      description = "who is measured beside TARS: of these, or none (${DEFAULT-VALUE})")
  private List<String> peers = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "each run's time is taken for at least so long (${DEFAULT-VALUE})")
  private double seconds;

  @Option(names = "--core", defaultValue = "0", description = "to run on (${DEFAULT-VALUE})")
  private int core;

  @Option(
      names = "--kernel",
      defaultValue = "vector",
      description = "TARS's kernel: vector, scalar, vector-128 … (${DEFAULT-VALUE})")
  private String kernel = "vector";

  @Option(names = "--table", description = "measures nothing, writes the page from what is stored")
  private boolean table;

  @Option(
      names = "--scripts",
      defaultValue = "benchmarks/peers",
      description = "where what drives the peers lies (${DEFAULT-VALUE})")
  private Path scripts = Path.of("benchmarks/peers");

  @Mixin private MachineFiles files = new MachineFiles();

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(runs >= 1, "--runs: " + runs + "; give a whole number ≥ 1");
    require(seconds > 0, "--seconds: " + seconds + "; give a number > 0");
    List<String> known = names();
    for (String pair : pairs) {
      require(known.contains(pair), "--pairs: " + pair + "; there are " + String.join(", ", known));
    }
    SpeedStore store = files.store();
    if (!table) {
      store.putMeasurements(measured());
    }
    files.writePage();
    return 0;
  }

  /** Everything that can be measured, in the order to show it. */
  static List<String> names() {
    return Stream.concat(
            Workload.all().stream().map(Workload::name), Stream.of(EvaluationWorkload.NAME))
        .toList();
  }

  private Map<String, Measurement> measured() throws IOException, InterruptedException {
    try (TemporaryHome home = TemporaryHome.create()) {
      Contenders contenders =
          new Contenders(new Contenders.Setting(core, kernel, seconds), scripts, home.folder());
      List<Peer> chosen = peers();
      Map<String, List<Contenders.Contender>> all = new LinkedHashMap<>();
      for (String name : pairs.isEmpty() ? names() : pairs) {
        all.put(
            name,
            name.equals(EvaluationWorkload.NAME)
                ? contenders.evaluating(chosen)
                : contenders.training(Workload.named(name), chosen));
      }
      return new Turns(all, runs).measure(command());
    }
  }

  private List<Peer> peers() {
    List<Peer> chosen = new ArrayList<>();
    for (String name : peers) {
      List<Peer> named = Stream.of(Peer.values()).filter(peer -> peer.key().equals(name)).toList();
      require(
          !named.isEmpty() || name.equals(NO_PEER),
          "--peers: " + name + "; there are " + String.join(", ", Peer.keys()) + ", none");
      chosen.addAll(named);
    }
    return chosen;
  }

  private String command() {
    String command = "./tars bench training --runs " + runs;
    if (!pairs.isEmpty()) {
      command += " --pairs " + String.join(",", pairs);
    }
    return peers.equals(Peer.keys()) ? command : command + " --peers " + String.join(",", peers);
  }

  private void require(boolean sound, String fault) {
    if (!sound) {
      throw new ParameterException(spec.commandLine(), fault);
    }
  }
}
