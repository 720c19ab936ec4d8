package tars.server.demonstration;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import tars.server.platform.database.Database;

/**
 * Where there is no agent yet, creates two: one that learns slowly enough to watch, and one that
 * keeps the machine busy.
 */
@Singleton
final class Demonstration {

  private static final Logger LOG = Logger.getLogger(Demonstration.class);

  /** RL Zoo's tuned values for CartPole-v1 (rl-baselines3-zoo, hyperparams/ppo.yml). */
  private static final DemonstrationPlan CART_POLE =
      new DemonstrationPlan(
          "cartpole-ppo",
          "CartPole-v1",
          "ppo",
          1,
          100_000,
          Map.ofEntries(
              Map.entry("n_envs", 8),
              Map.entry("n_steps", 32),
              Map.entry("batch_size", 256),
              Map.entry("gae_lambda", 0.8),
              Map.entry("gamma", 0.98),
              Map.entry("n_epochs", 20),
              Map.entry("ent_coef", 0.0),
              Map.entry("learning_rate", 1e-3),
              Map.entry("learning_rate_schedule", "linear"),
              Map.entry("clip_range", 0.2),
              Map.entry("clip_range_schedule", "linear")),
          1_700.0);

  /** RL Zoo's tuned values for Acrobot-v1, without its normalisation of observations. */
  private static final DemonstrationPlan ACROBOT =
      new DemonstrationPlan(
          "acrobot-ppo",
          "Acrobot-v1",
          "ppo",
          1,
          100_000_000,
          Map.of(
              "n_envs",
              16,
              "n_steps",
              256,
              "gae_lambda",
              0.94,
              "gamma",
              0.99,
              "n_epochs",
              4,
              "ent_coef",
              0.0),
          null);

  private final Database database;
  private final DemonstrationAgents agents;
  private final DemonstrationRuns runs;
  private final boolean wanted;

  @Inject
  Demonstration(
      Database database,
      DemonstrationAgents agents,
      DemonstrationRuns runs,
      @ConfigProperty(name = "tars.demo", defaultValue = "true") boolean wanted) {
    this.database = database;
    this.agents = agents;
    this.runs = runs;
    this.wanted = wanted;
  }

  /** Early, so that the first look for work finds the runs. */
  void start(@Observes @Priority(1) StartupEvent event) {
    if (wanted && database.transact(this::create)) {
      LOG.info("created the demonstration agents cartpole-ppo and acrobot-ppo");
    }
  }

  private boolean create(Handle handle) {
    if (agents.anyOnceLocked(handle)) {
      return false;
    }
    for (DemonstrationPlan plan : List.of(CART_POLE, ACROBOT)) {
      agents.create(handle, plan);
      runs.create(handle, plan);
    }
    return true;
  }
}
