package tars.engine.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.math.Glibc;
import tars.engine.math.GlibcPower;

/**
 * Oracle: Gymnasium, recorded for 1,000 episodes of each environment, half of them under random
 * actions and half under a controller that does the task: observation, float64 state, reward and
 * both ends of every step, to the last bit.
 *
 * <p>Negative controls: another seed, a state one bit off, and the same equations with another
 * sine, square, modulo or type of number, which all must be found.
 */
class RecordedEpisodesTest {

  private static final int EPISODES = 1_000;

  static List<String> names() {
    return List.of(
        "CartPole-v1", "Acrobot-v1", "MountainCar-v0", "MountainCarContinuous-v0", "Pendulum-v1");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyBitIsGymnasiums(String name) throws IOException {
    try (DataInputStream input = RecordedResource.open(name)) {
      EpisodeRecording recording = new EpisodeRecording(input);
      assertThat(recording.environment().name()).isEqualTo(name);
      assertThat(recording.provenance()).startsWith("gymnasium 1.4.0, numpy 2.");
      RecordingComparison found = recording.compare();
      assertThat(found.firstDifference()).isEmpty();
      assertThat(found.wrongEpisodes()).isZero();
      assertThat(found.episodes()).isEqualTo(EPISODES);
      assertThat(found.steps()).isGreaterThan(90_000);
      assertThat(found.bits()).isGreaterThan(Byte.SIZE * 30 * found.steps());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anotherSeedIsFound(String name) throws IOException {
    assertThat(wrong(name, seed -> player(name, seed ^ 1))).isEqualTo(EPISODES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStateOneBitOffIsFound(String name) throws IOException {
    assertThat(wrong(name, seed -> new OneBitOff(name, seed))).isEqualTo(EPISODES);
  }

  @Test
  void cartPoleNeedsTheSine() throws IOException {
    assertThat(cartPoleDiffers(Glibc::sin, Glibc::cos)).isFalse();
    assertThat(cartPoleDiffers(Math::sin, Math::cos)).isTrue();
  }

  @Test
  void acrobotNeedsTheSineAndThePower() throws IOException {
    assertThat(acrobotDiffers(Glibc::sin, Glibc::cos, GlibcPower::square)).isFalse();
    assertThat(acrobotDiffers(Math::sin, Math::cos, GlibcPower::square)).isTrue();
    assertThat(acrobotDiffers(StrictMath::sin, StrictMath::cos, GlibcPower::square)).isTrue();
    assertThat(acrobotDiffers(Glibc::sin, Glibc::cos, x -> x * x)).isTrue();
  }

  @Test
  void mountainCarNeedsTheCosine() throws IOException {
    assertThat(mountainCarDiffers(Glibc::cos)).isFalse();
    assertThat(mountainCarDiffers(Math::cos)).isTrue();
    assertThat(mountainCarDiffers(StrictMath::cos)).isTrue();
  }

  @Test
  void mountainCarContinuousNeedsEachType() throws IOException {
    assertThat(continuousDiffers(MountainCarContinuousModel.Types.GYMNASIUMS)).isFalse();
    assertThat(continuousDiffers(NumpyType.FLOAT64, NumpyType.FLOAT32, NumpyType.FLOAT32)).isTrue();
    assertThat(continuousDiffers(NumpyType.FLOAT32, NumpyType.FLOAT32, NumpyType.PYTHON)).isTrue();
    assertThat(continuousDiffers(NumpyType.FLOAT64, NumpyType.FLOAT64, NumpyType.PYTHON)).isTrue();
  }

  @Test
  void pendulumNeedsTheSineBothPowersTheModuloAndTheType() throws IOException {
    PendulumModel.Rules right = PendulumModel.Rules.GYMNASIUMS;
    assertThat(pendulumDiffers(right)).isFalse();
    assertThat(pendulumDiffers(right.withFunctions(Math::sin, Math::cos))).isTrue();
    assertThat(pendulumDiffers(right.withFunctions(StrictMath::sin, StrictMath::cos))).isTrue();
    assertThat(pendulumDiffers(right.withSquare(x -> x * x))).isTrue();
    assertThat(pendulumDiffers(right.withSquareFloat(x -> (float) x * (float) x))).isTrue();
    assertThat(pendulumDiffers(right.withModulo(x -> x % (2 * Math.PI)))).isTrue();
    assertThat(pendulumDiffers(right.withTorque(NumpyType.FLOAT64))).isTrue();
  }

  @Test
  void refusesBytesThatAreNoRecording() throws IOException {
    byte[] bytes;
    try (DataInputStream input = RecordedResource.open("CartPole-v1")) {
      bytes = input.readAllBytes();
    }
    assertThatThrownBy(() -> compare(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> compare(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageContaining("bytes follow");
    byte[] otherAction = bytes.clone();
    otherAction[bytes.length / 2] ^= 1;
    assertThat(compare(bytes).wrongEpisodes()).isZero();
    assertThat(compare(otherAction).wrongEpisodes()).isOne();
  }

  private static RecordingComparison compare(byte[] bytes) throws IOException {
    return new EpisodeRecording(new DataInputStream(new ByteArrayInputStream(bytes))).compare();
  }

  private static boolean cartPoleDiffers(DoubleUnaryOperator sin, DoubleUnaryOperator cos)
      throws IOException {
    return differs("CartPole-v1", seed -> new CartPoleModel(seed, sin, cos));
  }

  private static boolean acrobotDiffers(
      DoubleUnaryOperator sin, DoubleUnaryOperator cos, DoubleUnaryOperator square)
      throws IOException {
    return differs("Acrobot-v1", seed -> new AcrobotModel(seed, sin, cos, square));
  }

  private static boolean mountainCarDiffers(DoubleUnaryOperator cos) throws IOException {
    return differs("MountainCar-v0", seed -> new MountainCarModel(seed, cos));
  }

  private static boolean continuousDiffers(NumpyType first, NumpyType later, NumpyType clipped)
      throws IOException {
    return continuousDiffers(new MountainCarContinuousModel.Types(first, later, clipped));
  }

  private static boolean continuousDiffers(MountainCarContinuousModel.Types types)
      throws IOException {
    return differs("MountainCarContinuous-v0", seed -> new MountainCarContinuousModel(seed, types));
  }

  private static boolean pendulumDiffers(PendulumModel.Rules rules) throws IOException {
    return differs("Pendulum-v1", seed -> new PendulumModel(seed, rules));
  }

  private static boolean differs(String name, LongFunction<EpisodePlayer> players)
      throws IOException {
    try (DataInputStream input = RecordedResource.open(name)) {
      return new EpisodeRecording(input).differs(players);
    }
  }

  /** Of 1,000 episodes those with a bit that differs. */
  private static int wrong(String name, LongFunction<EpisodePlayer> players) throws IOException {
    try (DataInputStream input = RecordedResource.open(name)) {
      RecordingComparison found = new EpisodeRecording(input).compare(players);
      assertThat(found.episodes()).isEqualTo(EPISODES);
      assertThat(found.firstDifference().isEmpty()).isEqualTo(found.wrongEpisodes() == 0);
      return found.wrongEpisodes();
    }
  }

  private static EpisodePlayer player(String name, long seed) {
    return new EnvironmentPlayer(Environments.create(name), seed, stateSize(name));
  }

  private static int stateSize(String name) {
    return name.equals("CartPole-v1") || name.equals("Acrobot-v1") ? 4 : 2;
  }

  /** An environment whose velocity has another last bit from each reset on. */
  private static final class OneBitOff implements EpisodePlayer {
    private final Environment environment;
    private final EpisodePlayer player;

    OneBitOff(String name, long seed) {
      environment = Environments.create(name);
      player = new EnvironmentPlayer(environment, seed, stateSize(name));
    }

    @Override
    public void reset() {
      player.reset();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        environment.save(new DataOutputStream(bytes));
        byte[] saved = bytes.toByteArray();
        int randomBytes = 4 * Long.BYTES;
        saved[saved.length - randomBytes - 1] ^= 1;
        environment.restore(new DataInputStream(new ByteArrayInputStream(saved)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public double step(float[] actions, int offset) {
      return player.step(actions, offset);
    }

    @Override
    public boolean terminated() {
      return player.terminated();
    }

    @Override
    public float[] observation() {
      return player.observation();
    }

    @Override
    public double[] state() {
      return player.state();
    }
  }
}
