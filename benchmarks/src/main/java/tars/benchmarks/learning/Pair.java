package tars.benchmarks.learning;

/**
 * An algorithm on a task.
 *
 * @param algorithm its short name, {@code ppo}
 * @param environment Gymnasium's id, {@code CartPole-v1}
 */
record Pair(String algorithm, String environment) {

  /** How it is written on the command line: {@code ppo/CartPole-v1}. */
  @Override
  public String toString() {
    return algorithm + "/" + environment;
  }

  /** Name of the folder of its results. */
  String folder() {
    return algorithm + "-" + environment;
  }
}
