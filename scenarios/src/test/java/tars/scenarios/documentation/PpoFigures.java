package tars.scenarios.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * The rows of training as an earlier command measured them; they stand until {@code ./tars bench
 * training} has stored its own, and go with {@code benchmarks/results/ppo.json}.
 */
final class PpoFigures {

  private PpoFigures() {}

  static List<String> of(JsonNode measured) {
    return List.of(
        row(measured, "defaults", "one environment, Stable-Baselines3's defaults"),
        row(measured, "zoo", "eight environments, as RL Baselines3 Zoo trains it"));
  }

  private static String row(JsonNode measured, String setting, String words) {
    JsonNode figures = measured.path(setting);
    return String.format(
        Locale.ROOT,
        "| PPO on CartPole-v1, one core, %s | %,d steps/s: %.0f × Stable-Baselines3, %.0f %% of the"
            + " core's FP32 peak | of %s, measured anew by `./tars bench training` |",
        words,
        Math.round(figures.path("tars_median").asDouble()),
        figures.path("ratio").asDouble(),
        100 * figures.path("share_of_peak_median").asDouble(),
        measured.path("time").asText().substring(0, 10));
  }
}
