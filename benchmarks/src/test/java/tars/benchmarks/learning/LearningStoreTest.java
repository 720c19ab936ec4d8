package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningStoreTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsStoredComesBackAndNothingElseIsLeft() throws IOException {
    LearningStore store = new LearningStore(folder);
    SeedResult result = StoredSeeds.seed(StoredSeeds.CART_POLE.request(3), 500, 2);

    store.write(Side.TARS, result);

    assertThat(store.read(Side.TARS, StoredSeeds.CART_POLE.pair(), 3)).contains(result);
    assertThat(store.read(Side.STABLE_BASELINES3, StoredSeeds.CART_POLE.pair(), 3)).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("ppo-CartPole-v1"))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("tars-3.json");
    }
  }

  @Test
  void aSeedOfOtherSettingsIsNotTheOneAskedFor() throws IOException {
    LearningStore store = new LearningStore(folder);
    store.write(Side.TARS, StoredSeeds.seed(StoredSeeds.CART_POLE.request(3), 500, 2));
    PairPreset changed = new PairPreset(StoredSeeds.CART_POLE.pair(), 1000, Map.of("n_envs", 4));

    assertThat(store.holds(Side.TARS, StoredSeeds.CART_POLE.request(3))).isTrue();
    assertThat(store.holds(Side.TARS, changed.request(3))).isFalse();
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path file = folder.resolve("ppo-CartPole-v1/tars-1.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"request\":");

    assertThatThrownBy(
            () -> new LearningStore(folder).read(Side.TARS, StoredSeeds.CART_POLE.pair(), 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " cannot be read: delete it");
  }

  @Test
  void fewerSeedsWhereTheyCostThePeerLong() throws IOException {
    LearningStore store = new LearningStore(folder);
    PairPreset preset = StoredSeeds.CART_POLE;

    assertThat(SeedPlan.seeds(store, preset)).isEqualTo(10);
    store.write(Side.STABLE_BASELINES3, StoredSeeds.seed(preset.request(1), 1, 601));
    assertThat(SeedPlan.seeds(store, preset)).isEqualTo(5);
    assertThat(SeedPlan.seeds(600)).isEqualTo(10);
    assertThat(SeedPlan.seeds(2400)).isEqualTo(5);
    assertThat(SeedPlan.seeds(2401)).isEqualTo(3);
  }
}
