package tars.benchmarks.speed;

import java.util.List;

/** Greedy evaluation of a policy of PPO's preset, which has learned: its episodes are whole. */
final class EvaluationWorkload {

  /** How it is written on the command line. */
  static final String NAME = "evaluation/CartPole-v1";

  static final String TITLE = "Greedy evaluation, CartPole-v1";

  /** Environments side by side in Stable-Baselines3. */
  static final List<Integer> PEER_ENVIRONMENTS = List.of(1, 8, 64);

  private EvaluationWorkload() {}

  /** The training that gives the policy. */
  static Workload training() {
    return Workload.named("ppo/CartPole-v1:zoo");
  }

  /** The key of Stable-Baselines3 with so many environments side by side. */
  static String peerKey(int environments) {
    return Peer.STABLE_BASELINES3.key() + "-" + environments;
  }
}
