package tars.benchmarks.speed;

import java.util.List;
import java.util.Map;

/** Who trains beside TARS. */
enum Peer {
  STABLE_BASELINES3(
      "stable-baselines3", "Stable-Baselines3", "peers", "requirements.txt", "speed_sb3.py", true),
  SBX("sbx", "SBX (JAX)", "peers-sbx", "requirements-sbx.txt", "speed_sbx.py", false),
  CLEANRL("cleanrl", "CleanRL", "peers", "requirements.txt", "speed_cleanrl.py", false);

  private final String key;
  private final String title;
  private final String folder;
  private final String requirements;
  private final String script;
  private final boolean trainsA2c;

  Peer(
      String key,
      String title,
      String folder,
      String requirements,
      String script,
      boolean trainsA2c) {
    this.key = key;
    this.title = title;
    this.folder = folder;
    this.requirements = requirements;
    this.script = script;
    this.trainsA2c = trainsA2c;
  }

  /** As on the command line and in results. */
  String key() {
    return key;
  }

  /** As people write it. */
  String title() {
    return title;
  }

  /** Name of the folder of its Python environment. */
  String folder() {
    return folder;
  }

  /** File with the packages of its Python environment, beside its script. */
  String requirements() {
    return requirements;
  }

  /** What times a training of it. */
  String script() {
    return script;
  }

  /** Whether it has the algorithm. */
  boolean trains(Workload workload) {
    return trainsA2c || !workload.algorithm().equals("a2c");
  }

  /** What its script is to be told; one without defaults of its own is told everything. */
  Map<String, Object> hyperparameters(Workload workload) {
    return this == CLEANRL ? workload.allHyperparameters() : workload.hyperparameters();
  }

  static List<String> keys() {
    return List.of(values()).stream().map(Peer::key).toList();
  }
}
