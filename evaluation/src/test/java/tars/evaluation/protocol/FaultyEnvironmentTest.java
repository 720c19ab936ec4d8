package tars.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentFaultException;
import tars.engine.environment.EnvironmentProvider;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;

/** An evaluation in a plugin's environment that goes wrong in some episodes and not in others. */
class FaultyEnvironmentTest {

  private static final String NAME = "OddSeedsFail-v0";

  @Test
  void whatFailsNamesItsEpisodesSeedAndStep(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(EnvironmentProvider.class.getName()), OddSeedsFail.class.getName());
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader plugins = new URLClassLoader(urls, getClass().getClassLoader())) {
      assertThat(Environments.install(plugins)).isEmpty();
    }
    PolicyEvaluator evaluator =
        new PolicyEvaluator(new RulePolicy(NAME, 1, observation -> 0), NAME);
    int odd = 0;
    while (EpisodeSeeds.seed(5, odd) % 2 == 0) {
      odd++;
    }
    int firstOdd = odd;
    int firstEven = firstOdd + 1;
    while (EpisodeSeeds.seed(5, firstEven) % 2 != 0) {
      firstEven++;
    }
    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> evaluator.evaluate(5, firstOdd, firstOdd + 1))
        .withMessage(
            "OddSeedsFail-v0: reset seed %d, step 3: observation[0] is NaN; write finite numbers, as many as the space has: 1",
            EpisodeSeeds.seed(5, firstOdd));
    List<Episode> sound = evaluator.evaluate(5, firstEven, firstEven + 1);
    assertThat(sound).singleElement().extracting(Episode::length).isEqualTo(9);
  }

  /** Of nine steps the third fails, if the seed is odd. */
  public static final class OddSeedsFail implements EnvironmentProvider, Environment {

    private long seed;
    private int step;

    @Override
    public EnvironmentSpecification specification() {
      return new EnvironmentSpecification(
          NAME,
          "Do nothing.",
          new Space.Box(new float[] {0}, new float[] {9}),
          new Space.Discrete(1),
          9,
          0,
          1,
          OptionalDouble.empty(),
          Optional.empty());
    }

    @Override
    public Environment create() {
      return new OddSeedsFail();
    }

    @Override
    public void reset(long newSeed, float[] observations, int offset) {
      seed = newSeed;
      reset(observations, offset);
    }

    @Override
    public void reset(float[] observations, int offset) {
      step = 0;
      observations[offset] = 0;
    }

    @Override
    public double step(float[] actions, int actionOffset, float[] observations, int offset) {
      step++;
      observations[offset] = step == 3 && seed % 2 == 1 ? Float.NaN : step;
      return 0;
    }

    @Override
    public boolean terminated() {
      return false;
    }

    @Override
    public void save(DataOutput output) throws IOException {
      output.writeLong(seed);
      output.writeInt(step);
    }

    @Override
    public void restore(DataInput input) throws IOException {
      seed = input.readLong();
      step = input.readInt();
    }
  }
}
