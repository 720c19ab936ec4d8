package tars.engine.onpolicy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import tars.engine.DivergedException;
import tars.engine.TrainingSetup;
import tars.engine.distribution.ActionDistribution;
import tars.engine.environment.Space;
import tars.engine.environment.VectorEnvironment;
import tars.engine.experience.GeneralizedAdvantage;
import tars.engine.experience.RecentEpisodes;
import tars.engine.math.Pcg64;
import tars.engine.network.PerceptronPass;
import tars.engine.normalisation.NormalisedEnvironments;
import tars.engine.policy.ActionHead;
import tars.engine.policy.NetworkPolicy;
import tars.engine.policy.Policy;
import tars.engine.policy.PolicyOrigin;

/**
 * Runs the policy in its environments and keeps what it meets as a rollout. The values of a rollout
 * are estimated when it is complete, many rows at a time.
 */
public final class RolloutCollector {

  /** Rows of one forward pass of the critic over a rollout. */
  private static final int VALUE_ROWS = 256;

  private final OnPolicySettings settings;
  private final float[] parameters;
  private final NormalisedEnvironments environments;
  private final Space actionSpace;
  private final ActionDistribution distribution;
  private final Rollout rollout;
  private final RecentEpisodes episodes = new RecentEpisodes();
  private final Pcg64 random;
  private final PerceptronPass actor;
  private final PerceptronPass critic;
  private final int observationSize;
  private final float[] actions;
  private final float[] heldActions;
  private final float[] logProbabilities;
  private final float[] lastValues;

  /**
   * A collector at its environments' first observations.
   *
   * @param parameters what acts and values, read at every step
   * @param random draws the actions
   */
  public RolloutCollector(
      TrainingSetup setup,
      OnPolicySettings settings,
      ActorCritic networks,
      float[] parameters,
      Pcg64 random) {
    int count = settings.environments();
    this.settings = settings;
    this.parameters = parameters;
    this.environments =
        new NormalisedEnvironments(
            new VectorEnvironment(setup.environment(), count), settings.normalisation());
    this.environments.reset(setup.seed());
    this.actionSpace = setup.specification().actionSpace();
    this.observationSize = networks.actor().inputs();
    this.distribution = settings.distribution(setup, networks.distributionOffset(), count);
    this.rollout = new Rollout(count, settings.steps(), observationSize, actionSpace);
    this.random = random;
    this.actor = PerceptronPass.forActing(networks.actor(), setup.kernels(), count);
    int valueRows = Math.max(count, Math.min(VALUE_ROWS, settings.rolloutSize()));
    this.critic = PerceptronPass.forActing(networks.critic(), setup.kernels(), valueRows);
    this.actions = new float[count * actionSpace.size()];
    this.heldActions = new float[actions.length];
    this.logProbabilities = new float[count];
    this.lastValues = new float[count];
  }

  /**
   * Makes one step in every environment.
   *
   * @param gamma discount of what a time limit cut off
   */
  public void step(double gamma) {
    int count = settings.environments();
    if (drawsAnew()) {
      distribution.resample(parameters, count, random);
    }
    float[] observations = environments.observations();
    float[] outputs = actor.forward(parameters, observations, 0, count);
    distribution.sample(
        outputs, actor.lastHidden(), count, parameters, random, actions, logProbabilities);
    rollout.observe(observations);
    rollout.act(actions, logProbabilities);
    environments.step(held(), gamma);
    for (int k = 0; k < count; k++) {
      rollout.record(k, reward(k, gamma), environments.ended(k));
      if (environments.ended(k)) {
        episodes.add(environments.episodeReturn(k), environments.episodeLength(k));
      }
    }
    rollout.next();
  }

  private boolean drawsAnew() {
    return rollout.steps() == 0
        || (settings.resampleEvery() > 0 && rollout.steps() % settings.resampleEvery() == 0);
  }

  /** The actions, held to the bounds of the action space where it has any. */
  private float[] held() {
    return switch (actionSpace) {
      case Space.Discrete _ -> actions;
      case Space.Box box -> {
        DivergedException.requireFinite("action", actions, actions.length);
        box.hold(actions, settings.environments(), heldActions);
        yield heldActions;
      }
    };
  }

  /** A step's reward, with what the time limit cut off; termination leaves nothing to add. */
  private float reward(int environment, double gamma) {
    double reward = environments.rewards()[environment];
    if (!environments.truncated(environment) || environments.terminated(environment)) {
      return (float) reward;
    }
    float[] values =
        critic.forward(
            parameters, environments.finalObservations(), environment * observationSize, 1);
    return GeneralizedAdvantage.bootstrapped(reward, gamma, values[0]);
  }

  /** Computes the rollout's values, advantages and returns. */
  public void estimate(GeneralizedAdvantage advantage) {
    for (int from = 0; from < rollout.samples(); from += critic.maxRows()) {
      int rows = Math.min(critic.maxRows(), rollout.samples() - from);
      float[] values =
          critic.forward(parameters, rollout.observations(), from * observationSize, rows);
      System.arraycopy(values, 0, rollout.values(), from, rows);
    }
    estimateFromValues(advantage);
  }

  /** Computes advantages and returns from {@link Rollout#values}, which somebody else computed. */
  public void estimateFromValues(GeneralizedAdvantage advantage) {
    int count = settings.environments();
    float[] values = critic.forward(parameters, environments.observations(), 0, count);
    System.arraycopy(values, 0, lastValues, 0, count);
    rollout.estimate(advantage, lastValues);
  }

  /** What was met since the last {@link Rollout#clear}. */
  public Rollout rollout() {
    return rollout;
  }

  /** The episodes that ended. */
  public RecentEpisodes episodes() {
    return episodes;
  }

  /** A snapshot of what would act greedily now. */
  public Policy policy(String algorithm, TrainingSetup setup, ActorCritic networks, long steps) {
    ActionHead head =
        switch (actionSpace) {
          case Space.Discrete discrete -> new ActionHead.Greatest(discrete.n());
          case Space.Box box -> new ActionHead.Held(box);
        };
    return NetworkPolicy.of(
        new PolicyOrigin(setup.environment(), algorithm, steps, setup.seed()),
        environments.scaling(),
        networks.actor(),
        head,
        parameters,
        setup.kernels());
  }

  /** Writes the episodes and the generator of actions. */
  public void saveCourse(DataOutput output) throws IOException {
    episodes.save(output);
    random.save(output);
  }

  /** Reads what {@link #saveCourse} wrote. */
  public void restoreCourse(DataInput input) throws IOException {
    episodes.restore(input);
    random.restore(input);
  }

  /** Writes the environments, and what the distribution drew. */
  public void saveEnvironments(DataOutput output) throws IOException {
    environments.save(output);
    distribution.save(output);
  }

  /** Reads what {@link #saveEnvironments} wrote. */
  public void restoreEnvironments(DataInput input) throws IOException {
    environments.restore(input);
    distribution.restore(input);
  }
}
