package tars.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.benchmarks.kernels.KernelsResult;
import tars.benchmarks.kernels.MeasuredKernel;

class SpeedPageTest {

  private static final Path RESULTS = Path.of("results");
  private static final Path DOCS = Path.of("../docs");

  @TempDir private Path folder = Path.of("");

  @Test
  void thePageAndThePictureAreWhatTheStoredResultsGive() throws IOException {
    SpeedStore store = new SpeedStore(RESULTS);

    assertThat(Files.readString(DOCS.resolve("speed.md")))
        .as("./tars bench training --table writes it again")
        .isEqualTo(SpeedPage.of(store));
    assertThat(Files.readString(DOCS.resolve("images/speed.svg")))
        .as("./tars bench training --table writes it again")
        .isEqualTo(SpeedPicture.of(store.measurements()));
  }

  @Test
  void figuresByHand() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    store.putMeasurements(Map.of("ppo/CartPole-v1:defaults", measurement()));

    assertThat(SpeedPage.of(store))
        .contains(
            "| PPO CartPole-v1, defaults | 420 | 42.0 % of 1,000 | 5 | 14 | – | 84.0 | 30.0 | – |")
        .contains(
            "- **PPO CartPole-v1, defaults**: ✓ 84.0 × Stable-Baselines3, wanted 80; ✓ 42.0 % of the"
                + " peak, wanted 40\n")
        .contains("- **PPO CartPole-v1, zoo**: … not measured\n")
        .contains("numpy 2")
        .doesNotContain("NaN");
  }

  @Test
  void aTargetThatIsMissedSaysSo() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    store.putMeasurements(Map.of("dqn/CartPole-v1:zoo", measurement()));

    assertThat(SpeedPage.of(store))
        .contains(
            "✓ 84.0 × Stable-Baselines3, wanted 7; ✓ 30.0 × SBX (JAX), wanted 2; ✗ 42.0 % of the"
                + " peak, wanted 50");
  }

  @Test
  void whatIsMeasuredAgainTakesThePlaceOfWhatWasStored() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    store.putMeasurements(
        Map.of(
            "ppo/CartPole-v1:zoo",
            measurement(),
            "a2c/CartPole-v1:zoo",
            StoredSpeeds.measurement(Map.of(Measurement.TARS, new double[] {7}))));
    store.putMeasurements(
        Map.of(
            "a2c/CartPole-v1:zoo",
            StoredSpeeds.measurement(Map.of(Measurement.TARS, new double[] {9}))));

    Map<String, Measurement> read = store.measurements();
    assertThat(read).containsOnlyKeys("ppo/CartPole-v1:zoo", "a2c/CartPole-v1:zoo");
    assertThat(read.get("ppo/CartPole-v1:zoo")).isEqualTo(measurement());
    assertThat(Objects.requireNonNull(read.get("a2c/CartPole-v1:zoo")).median(Measurement.TARS))
        .isEqualTo(9);
    assertThat(Files.readString(folder.resolve("training.json")))
        .contains("\"ratios\"", "\"medians\"");
  }

  @Test
  void profilesAndScalingByHand() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    store.putProfiles(
        Map.of(
            "a2c/CartPole-v1:zoo",
            Profile.of(
                StoredSpeeds.PROVENANCE,
                "jdk.CPUTimeSample",
                Map.of("Kernels.affine", 75, "CartPole.step", 24, "Adam.step", 1))));
    TreeMap<Integer, List<Double>> runs = new TreeMap<>();
    runs.put(1, List.of(100.0, 90.0, 110.0));
    runs.put(2, List.of(190.0, 170.0, 180.0));
    store.putScalings(
        Map.of("ppo/CartPole-v1:zoo", new Scaling(StoredSpeeds.PROVENANCE, Unit.STEPS, runs)));

    assertThat(SpeedPage.of(store))
        .contains("| Matrix products | 75.0 % |")
        .contains("| Environments | 24.0 % |")
        .contains("- **A2C CartPole-v1, zoo**: `Kernels.affine` 75.0 %, `CartPole.step` 24.0 %\n")
        .contains("| PPO CartPole-v1, zoo | 2 | 180 steps/s | 90.0 % |");
  }

  @Test
  void threadsByHand() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    TreeMap<Integer, List<Double>> runs = new TreeMap<>();
    runs.put(1, List.of(1000.0));
    runs.put(2, List.of(1700.0, 1500.0));
    store.putThreads(
        Map.of("dqn/CartPole-v1:large", new Scaling(StoredSpeeds.PROVENANCE, Unit.STEPS, runs)));

    assertThat(SpeedPage.of(store))
        .contains("| DQN CartPole-v1, large | 1 | 1,000 steps/s | 100.0 % |")
        .contains("| DQN CartPole-v1, large | 2 | 1,600 steps/s | 80.0 % |");
    assertThat(store.scalings()).isEmpty();
  }

  @Test
  void kernelsStandBesideTheirTwins() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    assertThat(SpeedPage.of(store)).contains("Not measured yet: `./tars bench kernels`.");
    store.putKernels(
        new KernelsResult(
            "./tars bench kernels",
            "2026-11-27T07:00:00Z",
            "a processor",
            "25",
            "unknown",
            "unknown",
            List.of(
                product("scalar", "affine", 8000, 0.02),
                product("scalar", "inputGradient", 9000, 0.02),
                new MeasuredKernel(
                    "transpose", "scalar", "dqn", "16384", List.of(5000.0), 5000, null, null, null),
                product("vector", "affine", 100, 0.7),
                product("vector", "inputGradient", 200, 0.699),
                new MeasuredKernel(
                    "transpose",
                    "vector",
                    "dqn",
                    "16384",
                    List.of(1000.0),
                    1000,
                    null,
                    null,
                    null))));

    assertThat(SpeedPage.of(store))
        .contains("- ✓ `affine` 64×64×64: 70.0 %\n- ✗ `inputGradient` 64×64×64: 69.9 %\n")
        .contains("| `affine` | PPO | 64×64×64 | 8,000 | 100 | 80.0 | 140 | 70.0 % |")
        .contains("| `transpose` | DQN | 16384 | 5,000 | 1,000 | 5.00 | – | – |");
  }

  @Test
  void anotherMachineStandsBesideTheFirst() throws IOException {
    SpeedStore store = new SpeedStore(folder);
    assertThat(SpeedPage.of(store)).doesNotContain("## On another machine");
    store.machine("slow-one").putMeasurements(Map.of("ppo/CartPole-v1:defaults", measurement()));
    store
        .machine("older-one")
        .putKernels(
            new KernelsResult(
                "./tars bench kernels",
                "2026-11-27T07:00:00Z",
                "a processor",
                "25",
                "unknown",
                "unknown",
                List.of(product("vector", "affine", 100, 0.7))));

    String page = SpeedPage.of(store);

    int older = page.indexOf("## On another machine: older-one\n");
    int slow = page.indexOf("## On another machine: slow-one\n");
    assertThat(older).isPositive().isLessThan(slow);
    assertThat(page.substring(older, slow)).contains("- ✓ `affine` 64×64×64: 70.0 %\n");
    String row = "| PPO CartPole-v1, defaults | 420 | 42.0 % of 1,000 | 5 | 14 | – | 84.0 | 30.0 |";
    assertThat(page.substring(slow)).contains(row, "✓ 84.0 × Stable-Baselines3, wanted 80");
    assertThat(page.substring(0, older)).doesNotContain(row);
    assertThat(store.measurements()).isEmpty();
  }

  private static MeasuredKernel product(
      String kernel, String method, double nanoseconds, double share) {
    return new MeasuredKernel(
        method,
        kernel,
        "ppo",
        "64×64×64",
        List.of(nanoseconds),
        nanoseconds,
        200 * share,
        200.0,
        share);
  }

  private static Measurement measurement() {
    Map<String, double[]> speeds = new LinkedHashMap<>();
    speeds.put(Measurement.TARS, new double[] {420, 400, 430});
    speeds.put(Peer.STABLE_BASELINES3.key(), new double[] {5, 4, 6});
    speeds.put(Peer.SBX.key(), new double[] {14, 14, 14});
    return StoredSpeeds.measurement(speeds);
  }
}
