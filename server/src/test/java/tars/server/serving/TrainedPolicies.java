package tars.server.serving;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tars.engine.Algorithms;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.policy.Policy;
import tars.engine.policy.PolicyFormat;

/** Policies that differ in what they do: fresh networks of several seeds. */
final class TrainedPolicies {
  static final Kernels KERNELS = KernelChoice.parse("scalar");

  private TrainedPolicies() {}

  /** Encoded policies for CartPole; the one of version v is at v − 1. */
  static List<byte[]> encoded(int versions) {
    return LongStream.rangeClosed(1, versions)
        .mapToObj(seed ->
            PolicyFormat.encode(
                Algorithms.create("ppo", "CartPole-v1", Map.of(), seed, 10_000, KERNELS).policy()))
        .toList();
  }

  /** What the policy does, by a path that shares nothing with serving. */
  static int action(byte[] encoded, float[] observation) {
    Policy policy = PolicyFormat.decode(encoded, KERNELS);
    float[] action = new float[1];
    policy.actor(1).act(observation, 1, action);
    return (int) action[0];
  }
}
