package tars.scenarios.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of training and evaluation, from what {@code ./tars bench training} stored. */
final class TrainingFigures {

  private TrainingFigures() {}

  static List<String> of(JsonNode measured) {
    List<String> rows = new ArrayList<>();
    rows.add(
        training(
            measured.path("ppo/CartPole-v1:defaults"),
            "PPO on CartPole-v1, one environment, Stable-Baselines3's defaults",
            "steps/s"));
    rows.add(
        training(
            measured.path("ppo/CartPole-v1:zoo"),
            "PPO on CartPole-v1, eight environments, as RL Baselines3 Zoo trains it",
            "steps/s"));
    rows.add(
        training(
            measured.path("a2c/CartPole-v1:zoo"),
            "A2C on CartPole-v1, as the zoo trains it",
            "steps/s"));
    rows.add(
        training(
            measured.path("dqn/CartPole-v1:zoo"),
            "DQN on CartPole-v1, as the zoo trains it",
            "steps/s"));
    rows.add(
        training(
            measured.path("ddpg/Pendulum-v1:zoo"),
            "DDPG on Pendulum-v1, as the zoo trains it",
            "updates/s"));
    rows.add(evaluation(measured.path("evaluation/CartPole-v1")));
    return rows;
  }

  private static String training(JsonNode measured, String words, String unit) {
    return String.format(
        Locale.ROOT,
        "| %s, one core | %,d %s: %s × Stable-Baselines3, %.0f %% of the core's FP32 peak | `%s` |",
        words,
        Math.round(measured.path("medians").path("tars").asDouble()),
        unit,
        times(measured.path("ratios").path("stable-baselines3").asDouble()),
        100 * measured.path("share_of_peak").asDouble(),
        command(measured));
  }

  private static String evaluation(JsonNode measured) {
    return String.format(
        Locale.ROOT,
        "| Greedy evaluation on CartPole-v1, one core | %,d steps/s: %s × Stable-Baselines3 on 64"
            + " environments | `%s` |",
        Math.round(measured.path("medians").path("tars").asDouble()),
        times(measured.path("ratios").path("stable-baselines3-64").asDouble()),
        command(measured));
  }

  private static String command(JsonNode measured) {
    return measured.path("provenance").path("command").asText();
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 100 ? "%.1f" : "%.0f", ratio);
  }
}
