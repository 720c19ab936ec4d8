package tars.benchmarks.speed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;

/**
 * The arithmetic of a training that its mathematics asks for: the products of its networks'
 * matrices, a multiplication and an addition being two operations. Activations, losses, optimisers,
 * environments and random numbers count as nothing. At the peak a training that does all of it
 * would be as fast as the peak divided by this. Whoever sees that relu turned a unit off for a
 * whole batch may leave out a part of the gradients' products; it is counted all the same.
 *
 * <p>Of a batch row, a network's pass forward is F = Σ inputs · outputs over its layers; its
 * weights' gradient costs F again, and its inputs' gradients F without the first layer, B.
 */
final class Arithmetic {

  private static final double OPERATIONS = 2;

  private final Map<String, Object> values;
  private final EnvironmentSpecification environment;

  private Arithmetic(Workload workload) {
    this.values = workload.allHyperparameters();
    this.environment = Environments.specification(workload.environment());
  }

  /** Floating-point operations of one environment step, or update, as the workload counts. */
  static double flops(Workload workload) {
    Arithmetic arithmetic = new Arithmetic(workload);
    return OPERATIONS
        * switch (workload.algorithm()) {
          case "ppo" -> arithmetic.ppo();
          case "a2c" -> arithmetic.a2c();
          case "dqn" -> arithmetic.dqn();
          case "ddpg" -> arithmetic.ddpg();
          default -> throw new IllegalArgumentException(workload.algorithm());
        };
  }

  /** Floating-point operations of a greedy step of what the workload trains: the actor forward. */
  static double flopsOfActing(Workload workload) {
    return OPERATIONS * new Arithmetic(workload).actor().forward();
  }

  /** How the operations of an algorithm are counted, in words; F and B are of networks. */
  static String words(String algorithm) {
    return switch (algorithm) {
      case "ppo" ->
          "actor F and critic F for the rollout, critic F a rollout's end; an epoch, both 2 F + B";
      case "a2c" -> "actor F for the rollout, critic F a rollout's end; both 2 F + B";
      case "dqn" -> "F to act; a row of each gradient step, target F and 2 F + B";
      case "ddpg" ->
          "actor F to act; a row of the batch, both targets F, critic 2 F + B, critic F and F to its"
              + " inputs, actor 2 F + B";
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  /**
   * The actor and the critic once while collecting, the critic once more at a rollout's end; then
   * an epoch both forward and backward.
   */
  private double ppo() {
    Layers actor = actor();
    Layers critic = critic();
    return actor.forward()
        + critic.forward()
        + critic.forward() / integer("n_steps")
        + integer("n_epochs") * (actor.learning() + critic.learning());
  }

  /** As PPO, but the critic's one pass forward serves the advantages and the gradient. */
  private double a2c() {
    Layers actor = actor();
    Layers critic = critic();
    return actor.forward()
        + critic.forward() / integer("n_steps")
        + actor.learning()
        + critic.learning();
  }

  /** The network once to act; a gradient step passes the target forward and learns. */
  private double dqn() {
    Layers network = layers(observations(), actions());
    double stepsOfGradient =
        integer("gradient_steps") / (integer("train_freq") * integer("n_envs"));
    double ofRow = network.forward() + network.learning();
    return network.forward() + stepsOfGradient * integer("batch_size") * ofRow;
  }

  /**
   * An environment step is an update: the actor once to act. The critic learns from both targets
   * forward; the actor learns from its action's value, whose gradient passes through the critic to
   * all its inputs.
   */
  private double ddpg() {
    Layers actor = layers(observations(), actions());
    Layers critic = layers(observations() + actions(), 1);
    double ofRow =
        actor.forward()
            + critic.forward()
            + critic.learning()
            + critic.forward()
            + critic.forward()
            + actor.learning();
    return actor.forward() + integer("batch_size") * ofRow;
  }

  private Layers actor() {
    return layers(observations(), actions());
  }

  private Layers critic() {
    return layers(observations(), 1);
  }

  private int observations() {
    return environment.observationSpace().size();
  }

  /** Outputs of a network that acts. */
  private int actions() {
    return switch (environment.actionSpace()) {
      case Space.Discrete discrete -> discrete.n();
      case Space.Box box -> box.size();
    };
  }

  private Layers layers(int inputs, int outputs) {
    Stream<Integer> hidden =
        Stream.of(value("net_arch").toString().split(",")).map(Integer::valueOf);
    return new Layers(
        Stream.of(Stream.of(inputs), hidden, Stream.of(outputs)).flatMap(w -> w).toList());
  }

  private double integer(String name) {
    return ((Number) value(name)).doubleValue();
  }

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  /** A network's widths, its inputs first. */
  private record Layers(List<Integer> widths) {

    double forward() {
      return products(1);
    }

    /** Forward, the weights' gradient, and the inputs' of all layers but the first. */
    double learning() {
      return forward() + forward() + products(2);
    }

    private double products(int fromLayer) {
      return IntStream.range(fromLayer, widths.size())
          .mapToDouble(k -> (double) widths.get(k - 1) * widths.get(k))
          .sum();
    }
  }
}
