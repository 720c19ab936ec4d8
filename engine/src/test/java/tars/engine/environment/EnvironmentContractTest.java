package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tars.engine.math.Pcg64;

/** What every environment must do: the five that TARS ships, and one from a plugin's jar. */
class EnvironmentContractTest {

  static List<EnvironmentProvider> environments() {
    return EVERY;
  }

  private static final List<EnvironmentProvider> EVERY = everyEnvironment();

  private static List<EnvironmentProvider> everyEnvironment() {
    List<EnvironmentProvider> shipped =
        Environments.names().stream().map(Environments::provider).toList();
    try {
      Path folder = Files.createDirectories(Path.of("target", "plugin-of-contract-test"));
      URLClassLoader plugins = PluginJar.loader(PluginJar.ofExample(folder));
      return EnvironmentPlugins.addedTo(shipped, plugins).environments();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void holdsForThePluginToo() {
    assertThat(environments()).hasSize(6);
    assertThat(environments().getLast().specification().name()).isEqualTo("DoubleIntegrator-v0");
  }

  @ParameterizedTest
  @MethodSource("environments")
  void theSameSeedAndActionsGiveTheSameEpisodes(EnvironmentProvider provider) {
    List<Integer> trace = trace(provider.create(), 11, 1_500);
    assertThat(trace(provider.create(), 11, 1_500)).isEqualTo(trace);
    assertThat(trace(provider.create(), 12, 1_500)).isNotEqualTo(trace);
    Environment used = provider.create();
    trace(used, 12, 40);
    assertThat(trace(used, 11, 1_500)).isEqualTo(trace);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void goesOnBitForBitFromWhatWasSaved(EnvironmentProvider provider) throws IOException {
    Environment environment = provider.create();
    trace(environment, 21, 33);
    byte[] saved = saved(environment);
    Environment restored = provider.create();
    restored.restore(input(saved));
    assertThat(saved(restored)).isEqualTo(saved);
    assertThat(restored.terminated()).isEqualTo(environment.terminated());
    List<Integer> future = continued(environment, new Pcg64(1), 1_500);
    assertThat(continued(restored, new Pcg64(1), 1_500)).isEqualTo(future);
    assertThat(saved(restored)).isEqualTo(saved(environment)).isNotEqualTo(saved);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void writesOnlyItsOwnPartOfTheArrays(EnvironmentProvider provider) {
    Environment environment = provider.create();
    int size = environment.specification().observationSpace().size();
    float[] observations = new float[size + 4];
    Arrays.fill(observations, Float.NaN);
    environment.reset(5, observations, 2);
    environment.step(new float[] {Float.NaN, 1, Float.NaN}, 1, observations, 2);
    for (int i = 0; i < observations.length; i++) {
      assertThat(Float.isNaN(observations[i])).isEqualTo(i < 2 || i >= size + 2);
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void refusesActionsOutsideItsSpaceAndStaysAsItWas(EnvironmentProvider provider)
      throws IOException {
    Environment environment = provider.create();
    float[] observations = new float[environment.specification().observationSpace().size()];
    environment.reset(5, observations, 0);
    byte[] saved = saved(environment);
    float[] before = observations.clone();
    Space space = environment.specification().actionSpace();
    for (float bad : badActions(space)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> environment.step(new float[] {bad}, 0, observations, 0))
          .withMessage(refusal(space, bad));
    }
    assertThat(saved(environment)).isEqualTo(saved);
    assertThat(observations).isEqualTo(before);
    environment.step(new float[] {largestAction(space)}, 0, observations, 0);
    assertThat(saved(environment)).isNotEqualTo(saved);
  }

  private static float[] badActions(Space space) {
    return switch (space) {
      case Space.Discrete(int n) ->
          new float[] {-1, n, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, -Float.MIN_VALUE, 1e20f};
      case Space.Box _ -> new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    };
  }

  private static String refusal(Space space, float bad) {
    return switch (space) {
      case Space.Discrete(int n) -> "action: " + bad + "; give an integer from 0 to " + (n - 1);
      case Space.Box _ -> "action[0]: " + bad + "; give a finite number";
    };
  }

  /** The bounds of a box are the environment's to clip. */
  private static float largestAction(Space space) {
    return switch (space) {
      case Space.Discrete(int n) -> n - 1;
      case Space.Box _ -> Float.MAX_VALUE;
    };
  }

  @ParameterizedTest
  @MethodSource("environments")
  void refusesANegativeSeedAndStaysAsItWas(EnvironmentProvider provider) throws IOException {
    Environment environment = provider.create();
    float[] observations = new float[environment.specification().observationSpace().size()];
    environment.reset(5, observations, 0);
    byte[] saved = saved(environment);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment.reset(-7, observations, 0))
        .withMessage("seed: -7; give an integer ≥ 0");
    assertThat(saved(environment)).isEqualTo(saved);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void refusesToStepWhereNoEpisodeRuns(EnvironmentProvider provider) {
    Environment environment = provider.create();
    float[] observations = new float[environment.specification().observationSpace().size()];
    assertThatIllegalStateException()
        .isThrownBy(() -> environment.step(new float[1], 0, observations, 0))
        .withMessageContaining("BEFORE_RESET");
    assertThatIllegalStateException()
        .isThrownBy(() -> environment.reset(observations, 0))
        .withMessageContaining("seed");
    environment.reset(0, observations, 0);
    actUntilTerminated(environment, observations);
    assertThat(environment.terminated())
        .isEqualTo(!environment.specification().name().equals("Pendulum-v1"));
    if (environment.terminated()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> environment.step(new float[1], 0, observations, 0))
          .withMessageContaining("TERMINATED");
    }
    environment.reset(observations, 0);
    assertThat(environment.terminated()).isFalse();
    act(environment, new Pcg64(0), observations);
  }

  /** Holds each random action for a while, which drives the cars out of their valley. */
  private static void actUntilTerminated(Environment environment, float[] observations) {
    Space space = environment.specification().actionSpace();
    Pcg64 random = new Pcg64(0);
    float[] action = new float[space.size()];
    int held = 0;
    for (int step = 0; step < 100_000 && !environment.terminated(); step++) {
      if (held == 0) {
        RandomActions.draw(space, random, action, 0);
        held = 1 + random.nextInt(60);
      }
      environment.step(action, 0, observations, 0);
      held--;
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void refusesBytesThatAreNoState(EnvironmentProvider provider) throws IOException {
    Environment environment = provider.create();
    trace(environment, 3, 10);
    byte[] saved = saved(environment);
    assertThatThrownBy(() -> environment.restore(input(Arrays.copyOf(saved, saved.length - 1))))
        .isInstanceOf(EOFException.class);
    byte[] wrongPhase = saved.clone();
    wrongPhase[2] ^= 1;
    assertThatThrownBy(() -> environment.restore(input(wrongPhase)))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("phase");
    byte[] notFinite = saved.clone();
    int lastDouble = saved.length - Double.BYTES - 4 * Long.BYTES;
    notFinite[lastDouble] = 0x7f;
    notFinite[lastDouble + 1] = (byte) 0xf8;
    assertThatThrownBy(() -> environment.restore(input(notFinite)))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("finite");
    assertThat(saved(environment)).isEqualTo(saved);
  }

  private static List<Integer> trace(Environment environment, long seed, int steps) {
    float[] observations = new float[environment.specification().observationSpace().size()];
    environment.reset(seed, observations, 0);
    return continued(environment, new Pcg64(seed), steps);
  }

  /** Bits of all observations and rewards under random actions, over as many episodes as fit. */
  private static List<Integer> continued(Environment environment, Pcg64 random, int steps) {
    int size = environment.specification().observationSpace().size();
    float[] observations = new float[size];
    int[] bits = new int[steps * (size + 1)];
    int at = 0;
    for (int step = 0; step < steps; step++) {
      if (environment.terminated()) {
        environment.reset(observations, 0);
      }
      bits[at++] = Float.floatToRawIntBits((float) act(environment, random, observations));
      for (float value : observations) {
        bits[at++] = Float.floatToRawIntBits(value);
      }
    }
    return Arrays.stream(bits).boxed().toList();
  }

  private static double act(Environment environment, Pcg64 random, float[] observations) {
    Space space = environment.specification().actionSpace();
    float[] action = new float[space.size()];
    RandomActions.draw(space, random, action, 0);
    return environment.step(action, 0, observations, 0);
  }

  private static byte[] saved(Environment environment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
