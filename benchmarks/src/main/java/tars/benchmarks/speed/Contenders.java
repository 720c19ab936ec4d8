package tars.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tars.benchmarks.Child;
import tars.benchmarks.Peers;
import tars.benchmarks.Results;

/** Makes those who are measured: each run of each is a process of its own. */
final class Contenders {

  /**
   * What all have in common.
   *
   * @param core they run on, one after the other
   * @param kernel TARS's
   * @param leastSeconds that the time of a run is taken
   */
  record Setting(int core, String kernel, double leastSeconds) {}

  /**
   * One side of a measurement.
   *
   * @param key as in results
   * @param title as people write it
   * @param command of a run, by its seed
   */
  record Contender(String key, String title, int core, CommandOfSeed command) {

    Throughput run(long seed) throws IOException, InterruptedException {
      JsonNode answer = Child.measure(core, command.of(seed));
      return Results.RECORDS.treeToValue(answer, Throughput.class);
    }
  }

  /** The command line of a run. */
  interface CommandOfSeed {
    List<String> of(long seed) throws IOException;
  }

  private final Setting setting;
  private final Path scripts;
  private final Path scratch;
  private final Map<Peer, Path> interpreters = new EnumMap<>(Peer.class);

  /**
   * Contenders of a measurement.
   *
   * @param scripts where the peers' scripts and requirements lie
   * @param scratch a folder for what a run leaves to the next
   */
  Contenders(Setting setting, Path scripts, Path scratch) {
    this.setting = setting;
    this.scripts = scripts;
    this.scratch = scratch;
  }

  /** TARS and the peers that have the algorithm. */
  List<Contender> training(Workload workload, List<Peer> peers)
      throws IOException, InterruptedException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        contender(
            Measurement.TARS,
            "TARS",
            seed ->
                Child.java(
                    TrainingThroughput.class,
                    request(workload, workload.hyperparameters(), seed),
                    setting.kernel())));
    for (Peer peer : peers) {
      if (peer.trains(workload)) {
        String python = interpreter(peer).toString();
        String script = scripts.resolve(peer.script()).toString();
        contenders.add(
            contender(
                peer.key(),
                peer.title(),
                seed ->
                    List.of(
                        python, script, request(workload, peer.hyperparameters(workload), seed))));
      }
    }
    return contenders;
  }

  /** TARS, and Stable-Baselines3 with several numbers of environments side by side. */
  List<Contender> evaluating(List<Peer> peers) throws IOException, InterruptedException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        contender(
            Measurement.TARS,
            "TARS",
            seed ->
                Child.java(
                    EvaluationThroughput.class,
                    Double.toString(setting.leastSeconds()),
                    Long.toString(seed),
                    setting.kernel())));
    if (peers.contains(Peer.STABLE_BASELINES3)) {
      String python = interpreter(Peer.STABLE_BASELINES3).toString();
      String script = scripts.resolve("speed_sb3_evaluation.py").toString();
      for (int environments : EvaluationWorkload.PEER_ENVIRONMENTS) {
        contenders.add(
            contender(
                EvaluationWorkload.peerKey(environments),
                Peer.STABLE_BASELINES3.title() + " on " + environments,
                seed -> List.of(python, script, evaluationRequest(environments, seed))));
      }
    }
    return contenders;
  }

  private Contender contender(String key, String title, CommandOfSeed command) {
    return new Contender(key, title, setting.core(), command);
  }

  private String request(Workload workload, Map<String, Object> hyperparameters, long seed)
      throws IOException {
    return Results.RECORDS.writeValueAsString(
        new ThroughputRequest(
            workload.algorithm(),
            workload.environment(),
            hyperparameters,
            workload.totalSteps(),
            workload.warmSteps(),
            workload.timedSteps(),
            setting.leastSeconds(),
            seed));
  }

  private String evaluationRequest(int environments, long seed) throws IOException {
    Workload training = EvaluationWorkload.training();
    return Results.RECORDS.writeValueAsString(
        new EvaluationRequest(
            training.algorithm(),
            training.environment(),
            training.hyperparameters(),
            training.totalSteps(),
            environments,
            setting.leastSeconds(),
            seed,
            scratch.resolve("policy-" + seed + ".zip").toString()));
  }

  private Path interpreter(Peer peer) throws IOException, InterruptedException {
    Path known = interpreters.get(peer);
    if (known == null) {
      Path requirements = scripts.resolve(peer.requirements());
      known =
          peer.folder().equals(Peer.STABLE_BASELINES3.folder())
              ? Peers.python(requirements)
              : Peers.python(peer.folder(), requirements);
      interpreters.put(peer, known);
    }
    return known;
  }
}
