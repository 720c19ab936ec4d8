package tars.server.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.engine.Algorithms;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentProvider;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.EpisodeEnd;
import tars.engine.environment.Space;
import tars.engine.math.KernelChoice;
import tars.engine.policy.Policy;

/** How much of an episode is shown. */
class GreedyEpisodeTest {

  private static final int STEPS = 600;

  /** In an observation: of such, 500 frames may be shown, and one more. */
  private static final int MANY_NUMBERS = GreedyEpisode.NUMBERS_MAX / 500;

  private static final int FEW_NUMBERS = 2;

  @BeforeAll
  static void install(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(EnvironmentProvider.class.getName()),
        List.of(Large.class.getName(), Small.class.getName()));
    URL[] plugin = {folder.toUri().toURL()};
    try (URLClassLoader plugins =
        new URLClassLoader(plugin, GreedyEpisodeTest.class.getClassLoader())) {
      assertThat(Environments.install(plugins)).isEmpty();
    }
  }

  @Test
  void oneOfLargeObservationsIsCutBeforeTheyAreMoreThanAPageCanHold() {
    GreedyEpisode episode = new GreedyEpisode(untrained(new Large()), 1);

    episode.advance(() -> false);

    assertThat(episode.over()).isTrue();
    assertThat(episode.end()).as("it went on").isNull();
    assertThat(episode.frames()).hasSize(501);
    assertThat(episode.episodeReturn()).isEqualTo(500);
  }

  @Test
  void oneOfSmallObservationsIsShownToItsEnd() {
    GreedyEpisode episode = new GreedyEpisode(untrained(new Small()), 1);

    episode.advance(() -> false);

    assertThat(episode.end()).isEqualTo(EpisodeEnd.TRUNCATED);
    assertThat(episode.frames()).hasSize(STEPS + 1);
  }

  private static Policy untrained(EnvironmentProvider provider) {
    String name = provider.specification().name();
    return Algorithms.create(
            "ppo", name, Map.of("net_arch", "8"), 1, STEPS, KernelChoice.parse("scalar"))
        .policy();
  }

  /** Earns 1 a step, and shows the same all along. */
  abstract static class Unending implements Environment, EnvironmentProvider {

    private final EnvironmentSpecification specification;

    Unending(String name, int numbers) {
      float[] high = new float[numbers];
      Arrays.fill(high, 1f);
      specification =
          new EnvironmentSpecification(
              name,
              "Goes on.",
              new Space.Box(new float[numbers], high),
              new Space.Discrete(2),
              STEPS,
              0,
              STEPS,
              OptionalDouble.empty(),
              Optional.empty());
    }

    @Override
    public EnvironmentSpecification specification() {
      return specification;
    }

    @Override
    public void reset(long seed, float[] observations, int offset) {
      reset(observations, offset);
    }

    @Override
    public void reset(float[] observations, int offset) {
      Arrays.fill(observations, offset, offset + specification.observationSpace().size(), 0f);
    }

    @Override
    public double step(float[] actions, int actionOffset, float[] observations, int offset) {
      reset(observations, offset);
      return 1;
    }

    @Override
    public boolean terminated() {
      return false;
    }

    @Override
    public void save(DataOutput output) {}

    @Override
    public void restore(DataInput input) {}
  }

  /** Shows many numbers. */
  public static final class Large extends Unending {
    public Large() {
      super("Large-v0", MANY_NUMBERS);
    }

    @Override
    public Environment create() {
      return new Large();
    }
  }

  /** Shows few. */
  public static final class Small extends Unending {
    public Small() {
      super("Small-v0", FEW_NUMBERS);
    }

    @Override
    public Environment create() {
      return new Small();
    }
  }
}
