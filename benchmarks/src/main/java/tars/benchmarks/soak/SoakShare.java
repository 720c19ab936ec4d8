package tars.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tars.engine.Algorithms;
import tars.engine.Preset;
import tars.engine.Training;
import tars.engine.math.Kernels;

/**
 * One of the trainings of a soak, with its share of the work.
 *
 * <p>The plan asks for 48 hours of PPO and names no speed: 500 million steps in 48 hours are 2,894
 * a second, between Stable-Baselines3's 1,795 (its defaults) and 4,630 (the zoo's settings) on a
 * core. At that core's speeds for the other algorithms, 48 hours would be 1,089 million steps of
 * A2C (10,080 a second), 85 million of DQN (787) and 10 million of DDPG (93). The plan's leak is
 * PPO's alone; the other three make a tenth of their 48 hours. PPO trains with the defaults, which
 * make an update every 6.4 steps (the zoo's settings: every 12.8), the others with the zoo's.
 *
 * @param algorithm its short name
 * @param environment Gymnasium's id
 * @param preset its settings; null for the defaults
 * @param stepsOfPpoStep environment steps made for each of PPO's
 * @param slice environment steps between two looks at the training
 */
public record SoakShare(
    String algorithm,
    String environment,
    @Nullable String preset,
    double stepsOfPpoStep,
    long slice) {

  /** PPO's environment steps in the 48 hours of the plan. */
  public static final long PLAN_PPO_STEPS = 500_000_000;

  /** The plan's soak. */
  public static final double PLAN_HOURS = 48;

  private static final double PPO_SPEED = 4630;
  private static final double OF_THE_OTHERS = 0.1;

  /** Before the first gradient step, so that a short soak has them too. */
  private static final int LEARNING_STARTS = 100;

  /** All four. */
  static List<SoakShare> all() {
    return List.of(
        new SoakShare("ppo", "CartPole-v1", null, 1, 32_768),
        other("a2c", "CartPole-v1", 10_080, 65_536),
        other("dqn", "CartPole-v1", 787, 2048),
        other("ddpg", "Pendulum-v1", 93, 128));
  }

  private static SoakShare other(String algorithm, String environment, double speed, long slice) {
    double stepsOfPpoStep = OF_THE_OTHERS * speed / PPO_SPEED;
    return new SoakShare(algorithm, environment, Preset.ZOO, stepsOfPpoStep, slice);
  }

  /** Environment steps while PPO makes so many. */
  public long steps(long ppoSteps) {
    return Math.max(1, Math.round(ppoSteps * stepsOfPpoStep));
  }

  /** How many hours of the plan so many steps of PPO are. */
  public static double planHours(long ppoSteps) {
    return PLAN_HOURS * ppoSteps / PLAN_PPO_STEPS;
  }

  /** As people write it. */
  public String title() {
    return algorithm.toUpperCase(Locale.ROOT);
  }

  /** A training long enough for so many steps of PPO. */
  Training start(long ppoSteps, Kernels kernels) {
    Map<String, Object> values = new TreeMap<>();
    if (preset != null) {
      values.putAll(Algorithms.preset(algorithm, environment, preset).values());
    }
    if (values.containsKey("learning_starts")) {
      values.put("learning_starts", LEARNING_STARTS);
    }
    return Algorithms.create(algorithm, environment, values, 1, steps(ppoSteps), kernels);
  }
}
