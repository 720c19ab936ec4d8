package tars.engine.policy;

/**
 * Where a policy comes from.
 *
 * @param environment Gymnasium's id of the environment it was trained in
 * @param algorithm name of the algorithm that trained it, for example {@code ppo}
 * @param step environment steps of training before this snapshot
 * @param seed of the training
 */
public record PolicyOrigin(String environment, String algorithm, long step, long seed) {}
