package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.engine.environment.Environments;

class LearningPageTest {

  private static final Path RESULTS = Path.of("results/learning");
  private static final Path DOCS = Path.of("../docs");

  @TempDir private Path folder = Path.of("");

  @Test
  void thePageAndThePictureAreWhatTheStoredResultsGive() throws IOException {
    LearningStore store = new LearningStore(RESULTS);
    List<PairResults> pairs =
        ZooPresets.all().stream().map(preset -> PairResults.read(store, preset)).toList();

    assertThat(Files.readString(DOCS.resolve("learning.md")))
        .as("./tars bench learning --table writes it again")
        .isEqualTo(LearningPage.of(pairs));
    assertThat(Files.readString(DOCS.resolve("images/learning.svg")))
        .as("./tars bench learning --table writes it again")
        .isEqualTo(LearningPicture.of(pairs));
  }

  @Test
  void thePairsAreTheFifteenOfTheZoo() {
    List<PairPreset> presets = ZooPresets.all();
    Map<String, Set<String>> environments =
        presets.stream()
            .map(PairPreset::pair)
            .collect(
                Collectors.groupingBy(
                    Pair::algorithm, Collectors.mapping(Pair::environment, Collectors.toSet())));

    assertThat(presets).hasSize(15);
    assertThat(environments.get("a2c"))
        .containsExactlyInAnyOrderElementsOf(ZooPresets.environments());
    assertThat(environments.get("ppo"))
        .containsExactlyInAnyOrderElementsOf(ZooPresets.environments());
    assertThat(environments.get("dqn"))
        .containsExactlyInAnyOrder("CartPole-v1", "Acrobot-v1", "MountainCar-v0");
    assertThat(environments.get("ddpg"))
        .containsExactlyInAnyOrder("MountainCarContinuous-v0", "Pendulum-v1");
  }

  /** The oracle is the zoo's own settings, written down by hand. */
  @Test
  void presetsAreTheZoos() throws IOException {
    List<Request> presets = ZooPresets.all().stream().map(preset -> preset.request(1)).toList();

    for (PairPreset written : writtenDown()) {
      assertThat(presets).as("%s", written).anyMatch(written.request(1)::asksTheSameAs);
    }
  }

  private static List<PairPreset> writtenDown() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(LearningPageTest.class.getResourceAsStream("zoo_presets.json"))) {
      List<WrittenPreset> presets = SeedResult.JSON.readValue(file, new TypeReference<>() {});
      return presets.stream().map(WrittenPreset::preset).toList();
    }
  }

  private record WrittenPreset(
      String algorithm, String environment, long totalSteps, Map<String, Object> hyperparameters) {

    PairPreset preset() {
      return new PairPreset(new Pair(algorithm, environment), totalSteps, hyperparameters);
    }
  }

  @Test
  void thresholdsAreTheEngines() {
    assertThat(Environments.names()).isNotEmpty();
    for (String environment : Environments.names()) {
      assertThat(Published.threshold(environment))
          .as(environment)
          .isEqualTo(Environments.specification(environment).rewardThreshold());
    }
  }

  @Test
  void figuresOfAPairByHand() throws IOException {
    LearningStore store = new LearningStore(folder);
    StoredSeeds.store(
        store,
        Side.TARS,
        StoredSeeds.CART_POLE,
        1,
        500,
        500,
        500,
        500,
        500,
        500,
        500,
        500,
        480,
        460);
    StoredSeeds.store(
        store,
        Side.STABLE_BASELINES3,
        StoredSeeds.CART_POLE,
        1,
        500,
        500,
        500,
        500,
        500,
        100,
        500,
        500,
        500,
        500);

    // P = (8·(1 + 9/2) + 2·1) / 100: a 500 beats the 100 and ties nine, 480 and 460 beat the 100.
    assertThat(page(store))
        .contains("| PPO CartPole-v1 | 1k | 10, 10 | 494.0 | 460.0 | 500.0 [")
        .contains("| 0.46 [")
        .contains("| ✓ holds |")
        .contains("**1 of 1 pairs hold, 0 do not; 0 still without enough seeds.**")
        .contains("| PPO CartPole-v1 | 475.0 | 500.0 ✓ | 500.0 ✓ | 500 ± 0 | 490.0 ± 6.1 |");
  }

  @Test
  void whatDidNotRunIsShownAsMissing() throws IOException {
    LearningStore store = new LearningStore(folder);
    StoredSeeds.store(store, Side.STABLE_BASELINES3, StoredSeeds.CART_POLE, 1, 500, 400);

    assertThat(page(store))
        .contains(
            "| PPO CartPole-v1 | 1k | 0, 2 of 10 | – | 450.0 | – | 450.0 [400.0, 500.0] | – |")
        .contains("… too few seeds: 0 of 10 seeds of TARS and 2 of 10 of Stable-Baselines3.")
        .doesNotContain("NaN");
  }

  @Test
  void seedsOfAChangedPresetAreStaleAndCountNoMore() throws IOException {
    LearningStore store = new LearningStore(folder);
    PairPreset before = new PairPreset(StoredSeeds.CART_POLE.pair(), 1000, Map.of("n_envs", 4));
    StoredSeeds.store(store, Side.TARS, before, 1, 500, 500);
    StoredSeeds.store(store, Side.TARS, StoredSeeds.CART_POLE, 3, 9);

    assertThat(page(store))
        .contains("| 1, 0 of 10 | 9.0 | – |")
        .contains(
            "Stale, for trained with other settings than the preset's now: seed 1 of TARS, seed 2"
                + " of TARS.");
  }

  @Test
  void aRepetitionStandsBesideTheFirstSeeds() throws IOException {
    LearningStore store = new LearningStore(folder);
    double[] worse = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] better = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30};
    StoredSeeds.store(store, Side.TARS, StoredSeeds.CART_POLE, 1, worse);
    StoredSeeds.store(store, Side.STABLE_BASELINES3, StoredSeeds.CART_POLE, 1, better);
    StoredSeeds.store(store, Side.TARS, StoredSeeds.CART_POLE, 11, better);
    StoredSeeds.store(store, Side.STABLE_BASELINES3, StoredSeeds.CART_POLE, 11, better);

    assertThat(page(store))
        .contains("| 0.00 [0.00, 0.00] below | ✓ holds |")
        .contains("| 0.50 [")
        .contains("(the repetition) |")
        .contains("below one half on seeds 1…10, not on the fresh seeds 11…20");
  }

  private static String page(LearningStore store) {
    return LearningPage.of(List.of(PairResults.read(store, StoredSeeds.CART_POLE)));
  }
}
