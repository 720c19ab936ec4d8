package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tars.engine.encoding.Frame;
import tars.engine.math.EagerCrew;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.math.ThreadedKernels;
import tars.engine.math.WatchedKernels;
import tars.engine.policy.PolicyFormat;

/** What every training keeps to, whatever its algorithm. */
class TrainingContractTest {

  private static final long SEED = 7;
  private static final int MAX_SLICE = 400;
  private static final Kernels KERNELS = KernelChoice.best();
  private static final Kernels SCALAR = KernelChoice.parse("scalar");

  private static byte[] uninterrupted(TrainingCase each, long seed, Kernels kernels) {
    Training training = each.start(seed, kernels);
    training.advance(TrainingCase.TOTAL_STEPS);
    assertThat(training.finished()).isTrue();
    return training.checkpoint();
  }

  /** Short where a failure shows it. */
  private static String sha256(byte[] bytes) {
    return PolicyFormat.sha256(bytes);
  }

  private static BooleanSupplier pauseAfter(int pieces) {
    AtomicInteger left = new AtomicInteger(pieces);
    return () -> left.decrementAndGet() <= 0;
  }

  @Test
  void everyAlgorithmIsTried() {
    assertThat(Stream.of(TrainingCase.values()).map(each -> each.algorithm))
        .containsAll(Algorithms.names());
  }

  @ParameterizedTest
  @EnumSource
  void interruptedAnywhereAndResumedItEndsWithTheSameBits(TrainingCase each) {
    byte[] expected = uninterrupted(each, SEED, KERNELS);
    SplittableRandom random = new SplittableRandom(each.name().hashCode());
    for (int trial = 0; trial < 4; trial++) {
      Training training = each.start(SEED, KERNELS);
      while (!training.finished()) {
        training.advance(random.nextInt(1, MAX_SLICE), pauseAfter(random.nextInt(1, MAX_SLICE)));
        byte[] checkpoint = training.checkpoint();
        training = Algorithms.resume(checkpoint, KERNELS);
        assertThat(sha256(training.checkpoint())).isEqualTo(sha256(checkpoint));
      }
      assertThat(sha256(training.checkpoint())).as("trial %d", trial).isEqualTo(sha256(expected));
    }
  }

  /** The negative control: what the comparison rests on differs from seed to seed. */
  @ParameterizedTest
  @EnumSource
  void anotherSeedEndsWithOtherWeights(TrainingCase each) {
    assertThat(weights(each, SEED)).isNotEqualTo(weights(each, SEED + 1));
  }

  private static byte[] weights(TrainingCase each, long seed) {
    byte[] policy =
        PolicyFormat.encode(
            Algorithms.resume(uninterrupted(each, seed, KERNELS), KERNELS).policy());
    return Arrays.copyOfRange(policy, policy.length - 200, policy.length - 32);
  }

  @ParameterizedTest
  @EnumSource
  void everyKernelGivesTheSameBytes(TrainingCase each) {
    byte[] expected = uninterrupted(each, SEED, SCALAR);
    for (int bits : List.of(128, 256, 512)) {
      if (bits <= KERNELS.lanes() * Float.SIZE) {
        byte[] actual = uninterrupted(each, SEED, KernelChoice.parse("vector-" + bits));
        assertThat(sha256(actual)).as("vector-%d", bits).isEqualTo(sha256(expected));
      }
    }
  }

  /** Whatever the number of threads, and where it goes on with another one. */
  @ParameterizedTest
  @EnumSource
  void severalThreadsGiveTheSameBytes(TrainingCase each) {
    String expected = sha256(uninterrupted(each, SEED, KERNELS));
    Set<Thread> computed = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    Kernels noting =
        WatchedKernels.after(
            () -> {
              computed.add(Thread.currentThread());
              if (calls.incrementAndGet() < 50) {
                Thread.sleep(1); // leaves parts to the others, however busy the machine is
              }
              return null;
            },
            KERNELS);
    try (ThreadedKernels two = EagerCrew.of(noting, 2);
        ThreadedKernels three = EagerCrew.of(noting, 3)) {
      assertThat(sha256(uninterrupted(each, SEED, three))).isEqualTo(expected);
      Training training = each.start(SEED, three);
      training.advance(TrainingCase.TOTAL_STEPS / 2);
      training = Algorithms.resume(training.checkpoint(), two);
      training.advance(TrainingCase.TOTAL_STEPS);
      assertThat(sha256(training.checkpoint())).isEqualTo(expected);
    }
    assertThat(computed).as("the caller and others").hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void damagedCheckpointsAreRefused(TrainingCase each) {
    Training training = each.start(SEED, KERNELS);
    training.advance(200);
    byte[] checkpoint = training.checkpoint();
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 30; trial++) {
      byte[] mutated = checkpoint.clone();
      mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      assertRefused(mutated);
      assertRefused(Arrays.copyOf(checkpoint, random.nextInt(checkpoint.length)));
    }
  }

  private static void assertRefused(byte[] checkpoint) {
    assertThatThrownBy(() -> Algorithms.resume(checkpoint, KERNELS))
        .isInstanceOf(CheckpointFormatException.class)
        .hasMessageStartingWith("checkpoint: ");
  }

  /** Wrong contents under a right checksum: refused, or a training that can at least go on. */
  @ParameterizedTest
  @EnumSource
  void forgedCheckpointsAreRefusedOrHarmless(TrainingCase each) throws Exception {
    Frame frame = new Frame("checkpoint", "TARSCKPT", 2);
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int pieces : new int[] {20, 130}) {
      Training training = each.start(SEED, KERNELS);
      training.advance(400, pauseAfter(pieces));
      byte[] payload = frame.open(training.checkpoint()).readAllBytes();
      for (int trial = 0; trial < 150; trial++) {
        byte[] forged = payload.clone();
        // Half of the changes hit the head, whose fields decide how much memory is asked for.
        int bound = trial % 2 == 0 ? forged.length : 700;
        forged[random.nextInt(bound)] = (byte) random.nextInt();
        refused += isRefused(frame.seal(forged)) ? 1 : 0;
      }
      assertThat(isRefused(frame.seal(payload))).isFalse();
      byte[] longer = Arrays.copyOf(payload, payload.length + 1);
      assertThatThrownBy(() -> Algorithms.resume(frame.seal(longer), KERNELS))
          .hasMessage("checkpoint: 1 bytes follow the state");
    }
    assertThat(refused).isBetween(50, 299);
  }

  private static boolean isRefused(byte[] checkpoint) {
    try {
      Training resumed = Algorithms.resume(checkpoint, KERNELS);
      resumed.advance(30, pauseAfter(30));
      return false;
    } catch (CheckpointFormatException expected) {
      assertThat(expected).hasMessageStartingWith("checkpoint: ");
      return true;
    } catch (DivergedException diverged) {
      return false;
    }
  }

  /** A change between two updates loses nothing: where it came to pass decides all. */
  @ParameterizedTest
  @EnumSource
  void changedWhileTrainingItEndsWithTheSameBitsInterruptedOrNot(TrainingCase each) {
    String expected = sha256(changedAt(each, 600, false));
    assertThat(sha256(changedAt(each, 600, true))).isEqualTo(expected);
    assertThat(sha256(uninterrupted(each, SEED, KERNELS))).isNotEqualTo(expected);
  }

  private static byte[] changedAt(TrainingCase each, long step, boolean interrupted) {
    Training training = each.start(SEED, KERNELS);
    training.advance(step);
    while (training.updating()) {
      training.advance(1, () -> true);
    }
    training.change(Map.of("learning_rate", 1e-2, "gamma", 0.9));
    assertThat(training.hyperparameters().real("learning_rate")).isEqualTo(1e-2);
    if (interrupted) {
      training = Algorithms.resume(training.checkpoint(), KERNELS);
    }
    training.advance(TrainingCase.TOTAL_STEPS);
    return training.checkpoint();
  }

  @ParameterizedTest
  @EnumSource
  void aChangeThatCannotBeChangesNothing(TrainingCase each) {
    Training training = each.start(SEED, KERNELS);
    String before = sha256(training.checkpoint());
    assertThatThrownBy(() -> training.change(Map.of("learning_rate", -1)))
        .hasMessage("learning_rate: -1 is not allowed; give a number in [1e-9, 1]");
    assertThatThrownBy(() -> training.change(Map.of("gamma", 0.5, "net_arch", "8")))
        .isInstanceOf(InvalidHyperparameterException.class)
        .hasMessage(
            "net_arch: cannot be changed in a training that has begun: the networks are laid out"
                + " with it; start another one with 8");
    assertThatThrownBy(() -> training.change(Map.of("n_stepz", 5)))
        .hasMessageContaining("no such hyperparameter");
    assertThat(sha256(training.checkpoint())).isEqualTo(before);
  }

  /**
   * Memory of a long training does not grow: an update allocates nothing. The scalar kernels show
   * it; vector kernels allocate until they are compiled.
   */
  @ParameterizedTest
  @EnumSource
  void aWarmUpdateAllocatesNothing(TrainingCase each) {
    assertNothingIsAllocated(each, SCALAR);
    try (ThreadedKernels threaded = EagerCrew.of(SCALAR, 2)) {
      assertNothingIsAllocated(each, threaded);
    }
  }

  private static void assertNothingIsAllocated(TrainingCase each, Kernels kernels) {
    Training training = each.start(SEED, kernels);
    BooleanSupplier never = () -> false;
    training.advance(600, never);
    // The JVM itself allocates now and then, where code runs for the first time: not in all rounds.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      long updates = training.progress().updates();
      long before = allocatedBytes();
      training.advance(200, never);
      long allocated = allocatedBytes() - before;
      long measuring = -allocatedBytes() + allocatedBytes();
      least = Math.min(least, allocated - measuring);
      assertThat(training.progress().updates()).isGreaterThan(updates);
    }
    assertThat(least).isZero();
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @ParameterizedTest
  @EnumSource
  void figuresAreFiniteOrSaidToBeUnknown(TrainingCase each) {
    Training training = each.start(SEED, KERNELS);
    training.advance(TrainingCase.TOTAL_STEPS);
    TrainingProgress progress = training.progress();
    assertThat(progress.steps()).isEqualTo(training.steps());
    assertThat(progress.updates()).isPositive();
    assertThat(training.bufferBytes()).isBetween(100L, 1L << 20);
    String unknown =
        progress.losses().entrySet().stream()
            .filter(figure -> !Double.isFinite(figure.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    assertThat(unknown).isIn("", "explained_variance");
  }
}
