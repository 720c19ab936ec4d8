package tars.engine.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.math.Glibc;
import tars.engine.math.GlibcPower;

/**
 * Oracle: Gymnasium, recorded for 528 episodes of each environment under random actions and under a
 * controller: observation, float64 state, reward and both ends of every step, to the last bit.
 *
 * <p>Negative controls: another seed, a state one bit off, and the same equations with the JDK's
 * sine or with {@code x * x}, which all must be found.
 */
class RecordedEpisodesTest {

  private static final int EPISODES = 528;

  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "Acrobot-v1"})
  void everyBitIsGymnasiums(String name) throws IOException {
    int maxSteps = Environments.specification(name).maxEpisodeSteps();
    int[] steps = new int[1];
    Count count =
        replay(
            name,
            seed -> new EnvironmentPlayer(Environments.create(name), seed),
            (episode, played) -> {
              assertThat(episode.equalTo(played)).as(episode.difference(played)).isTrue();
              assertThat(episode.truncated()).isEqualTo(episode.actions().length == maxSteps);
              assertThat(episode.terminated() || episode.truncated()).isTrue();
              steps[0] += episode.actions().length;
            });
    assertThat(count).isEqualTo(new Count(EPISODES, 0));
    assertThat(steps[0]).isGreaterThan(40_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "Acrobot-v1"})
  void anotherSeedIsFound(String name) throws IOException {
    Count count = replay(name, seed -> new EnvironmentPlayer(Environments.create(name), seed ^ 1));
    assertThat(count).isEqualTo(new Count(EPISODES, EPISODES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v1", "Acrobot-v1"})
  void aStateOneBitOffIsFound(String name) throws IOException {
    Count count =
        replay(
            name,
            seed ->
                new EnvironmentPlayer(Environments.create(name), seed) {
                  @Override
                  public void reset() {
                    super.reset();
                    flipLastBitOfVelocity();
                  }
                });
    assertThat(count).isEqualTo(new Count(EPISODES, EPISODES));
  }

  @Test
  void cartPoleNeedsTheSine() throws IOException {
    assertThat(wrongCartPoles(Glibc::sin, Glibc::cos)).isZero();
    assertThat(wrongCartPoles(Math::sin, Math::cos)).isPositive();
  }

  @Test
  void acrobotNeedsTheSineAndThePower() throws IOException {
    assertThat(wrongAcrobots(Glibc::sin, Glibc::cos, GlibcPower::square)).isZero();
    assertThat(wrongAcrobots(Math::sin, Math::cos, GlibcPower::square)).isPositive();
    assertThat(wrongAcrobots(StrictMath::sin, StrictMath::cos, GlibcPower::square)).isPositive();
    assertThat(wrongAcrobots(Glibc::sin, Glibc::cos, x -> x * x)).isPositive();
  }

  private static int wrongCartPoles(DoubleUnaryOperator sin, DoubleUnaryOperator cos)
      throws IOException {
    return replay("CartPole-v1", seed -> new CartPoleModel(seed, sin, cos)).wrong();
  }

  private static int wrongAcrobots(
      DoubleUnaryOperator sin, DoubleUnaryOperator cos, DoubleUnaryOperator square)
      throws IOException {
    return replay("Acrobot-v1", seed -> new AcrobotModel(seed, sin, cos, square)).wrong();
  }

  /** Episodes replayed, and those of them with a bit that differs. */
  private record Count(int episodes, int wrong) {}

  private interface Check {
    void accept(RecordedEpisode episode, byte[] played);
  }

  private static Count replay(String name, LongFunction<RecordedEpisode.Player> players)
      throws IOException {
    return replay(name, players, (episode, played) -> {});
  }

  private static Count replay(
      String name, LongFunction<RecordedEpisode.Player> players, Check check) throws IOException {
    int maxSteps = Environments.specification(name).maxEpisodeSteps();
    int played = 0;
    int wrong = 0;
    try (DataInputStream input = Recording.open(name)) {
      int records = input.readInt();
      for (int record = 0; record < records; record++) {
        input.readByte(); // which policy chose the actions
        RecordedEpisode.Player player = players.apply(input.readLong());
        int episodes = input.readInt();
        for (int i = 0; i < episodes; i++) {
          RecordedEpisode episode = RecordedEpisode.read(input);
          byte[] content = episode.play(player, maxSteps);
          check.accept(episode, content);
          played++;
          wrong += episode.equalTo(content) ? 0 : 1;
        }
      }
      assertThat(input.read()).isEqualTo(-1);
    }
    return new Count(played, wrong);
  }

  /** An environment of the engine; the state is read from what it saves. */
  private static class EnvironmentPlayer implements RecordedEpisode.Player {
    private final Environment environment;
    private final long seed;
    private final float[] observation;
    private boolean seeded;

    EnvironmentPlayer(Environment environment, long seed) {
      this.environment = environment;
      this.seed = seed;
      observation = new float[environment.specification().observationSpace().size()];
    }

    @Override
    public void reset() {
      if (seeded) {
        environment.reset(observation, 0);
      } else {
        environment.reset(seed, observation, 0);
        seeded = true;
      }
    }

    @Override
    public double step(int action) {
      return environment.step(new float[] {action}, 0, observation, 0);
    }

    @Override
    public boolean terminated() {
      return environment.terminated();
    }

    @Override
    public float[] observation() {
      return observation;
    }

    @Override
    public double[] state() {
      try {
        DataInputStream input = new DataInputStream(new ByteArrayInputStream(saved()));
        input.readUTF(); // phase
        return new double[] {
          input.readDouble(), input.readDouble(), input.readDouble(), input.readDouble()
        };
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void flipLastBitOfVelocity() {
      try {
        byte[] saved = saved();
        int randomBytes = 4 * Long.BYTES;
        saved[saved.length - randomBytes - 1] ^= 1;
        environment.restore(new DataInputStream(new ByteArrayInputStream(saved)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private byte[] saved() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      environment.save(new DataOutputStream(bytes));
      return bytes.toByteArray();
    }
  }
}
