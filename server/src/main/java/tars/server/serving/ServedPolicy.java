package tars.server.serving;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;
import tars.engine.policy.Policy;

/**
 * A policy version ready to decide, with its own actors: whoever holds it gets this version's
 * decisions, whatever becomes live meanwhile.
 */
final class ServedPolicy {
  private final long version;
  private final Policy policy;
  private final Optional<Space> observationSpace;

  /** Actors at rest; there are never more of them than threads that decided at the same time. */
  private final ConcurrentLinkedDeque<Policy.Actor> resting = new ConcurrentLinkedDeque<>();

  ServedPolicy(long version, Policy policy) {
    this(version, policy, spaceOf(policy));
  }

  ServedPolicy(long version, Policy policy, Optional<Space> observationSpace) {
    this.version = version;
    this.policy = policy;
    this.observationSpace = observationSpace;
  }

  /** A policy decides also where its environment's plugin is not installed. */
  private static Optional<Space> spaceOf(Policy policy) {
    return Environments.names().contains(policy.environment())
        ? Optional.of(Environments.specification(policy.environment()).observationSpace())
        : Optional.empty();
  }

  long version() {
    return version;
  }

  String environment() {
    return policy.environment();
  }

  int observationSize() {
    return policy.observationSize();
  }

  /** What an observation may be; empty where the environment is not known here. */
  Optional<Space> observationSpace() {
    return observationSpace;
  }

  /**
   * The action for one observation: an integer of a discrete space, otherwise the action's values.
   */
  Action decide(float[] observation) {
    float[] action = new float[policy.actionSize()];
    Policy.@Nullable Actor free = resting.poll();
    Policy.Actor actor = free == null ? policy.actor(1) : free;
    actor.act(observation, 1, action);
    resting.push(actor);
    return switch (policy.actionSpace()) {
      case Space.Discrete discrete -> new Action.Choice((int) action[0]);
      case Space.Box box -> new Action.Vector(action);
    };
  }
}
