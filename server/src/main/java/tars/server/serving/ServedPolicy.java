package tars.server.serving;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Space;
import tars.engine.policy.Policy;

/**
 * A policy version ready to decide, with its own actors: whoever holds it gets this version's
 * decisions, whatever becomes live meanwhile.
 */
final class ServedPolicy {
  private final long version;
  private final Policy policy;

  /** Actors at rest; there are never more of them than threads that decided at the same time. */
  private final ConcurrentLinkedDeque<Policy.Actor> resting = new ConcurrentLinkedDeque<>();

  ServedPolicy(long version, Policy policy) {
    this.version = version;
    this.policy = policy;
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
