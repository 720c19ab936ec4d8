package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.engine.Algorithms;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.server.runs.RunChange.Application;

/** Changes of real trainings, which are interrupted at random and go on from older checkpoints. */
class PendingChangesTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");
  private static final long TOTAL_STEPS = 1_500;

  /** What is known of a training that was changed: where, and a checkpoint of before. */
  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  private record History(List<RunChange> changes, List<Checkpoint> checkpoints, byte[] end) {}

  @ParameterizedTest
  @CsvSource({
    "ppo,  CartPole-v1, n_steps, 40",
    "a2c,  Pendulum-v1, n_steps, 7",
    "dqn,  CartPole-v1, train_freq, 5",
    "ddpg, Pendulum-v1, train_freq, 3"
  })
  void fromWhereverItGoesOnTheResultIsTheSame(
      String algorithm, String environment, String every, int steps) {
    for (int seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, Object> values = values(algorithm, every, steps);
      Training first = Algorithms.create(algorithm, environment, values, 7, TOTAL_STEPS, KERNELS);
      History history = changed(first, random);

      for (Checkpoint checkpoint : history.checkpoints()) {
        byte[] end = goneOn(checkpoint, history.changes(), random);
        assertThat(end)
            .as("%s from step %d", algorithm, checkpoint.steps())
            .isEqualTo(history.end());
      }
    }
  }

  /** Negative control: the place matters. */
  @Test
  void appliedElsewhereItBecomesAnother() {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Object> values = values("ppo", "n_steps", 40);
    Training first = Algorithms.create("ppo", "CartPole-v1", values, 7, TOTAL_STEPS, KERNELS);
    History history = changed(first, random);
    List<RunChange> nowhere =
        history.changes().stream()
            .map(change -> change(change.number(), change.newValues(), null))
            .toList();

    assertThat(goneOn(history.checkpoints().getFirst(), nowhere, random))
        .isNotEqualTo(history.end());
  }

  @Test
  void aChangeThatDoesNotFollowIsRefused() {
    PendingChanges pending = new PendingChanges(2);

    assertThatIllegalStateException()
        .isThrownBy(() -> pending.add(List.of(change(4, Map.of("gamma", 0.9), null))))
        .withMessageContaining("4")
        .withMessageContaining("2");
  }

  /** As a worker does it: slices that end at random, two changes, and checkpoints now and then. */
  private static History changed(Training training, SplittableRandom random) {
    PendingChanges pending = new PendingChanges(0);
    List<RunChange> applied = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    while (!training.finished()) {
      if (random.nextInt(3) == 0 || checkpoints.isEmpty()) {
        checkpoints.add(new Checkpoint(training.steps(), pending.applied(), training.checkpoint()));
      }
      if (pending.newest() < 2 && training.steps() > 400L * (pending.newest() + 1)) {
        int number = pending.newest() + 1;
        pending.add(List.of(change(number, Map.of("learning_rate", 0.01 / number), null)));
      }
      @Nullable RunChange due = pending.due(training);
      if (due != null) {
        training.change(due.newValues());
        pending.tookEffect();
        Application place =
            new Application(Instant.EPOCH, training.steps(), training.progress().updates());
        applied.add(change(due.number(), due.newValues(), place));
      }
      advance(training, pending, random);
    }
    assertThat(applied).hasSize(2);
    return new History(applied, checkpoints, training.checkpoint());
  }

  private static byte[] goneOn(
      Checkpoint checkpoint, List<RunChange> changes, SplittableRandom random) {
    Training training = Algorithms.resume(checkpoint.bytes(), KERNELS);
    PendingChanges pending = new PendingChanges(checkpoint.changes());
    pending.add(changes.subList(checkpoint.changes(), changes.size()));
    while (!training.finished()) {
      @Nullable RunChange due = pending.due(training);
      if (due != null) {
        training.change(due.newValues());
        pending.tookEffect();
      }
      advance(training, pending, random);
    }
    assertThat(pending.applied()).isEqualTo(changes.size());
    return training.checkpoint();
  }

  /** A slice that ends where a change is due, or at random: between two steps of whatever kind. */
  private static void advance(Training training, PendingChanges pending, SplittableRandom random) {
    SliceEnd end = new SliceEnd(training, pending, false);
    training.advance(1 + random.nextInt(300), () -> end.getAsBoolean() || random.nextInt(50) == 0);
  }

  private static Map<String, Object> values(String algorithm, String every, int steps) {
    return switch (algorithm) {
      case "ppo", "a2c" -> Map.of(every, steps, "n_envs", 2, "net_arch", "8");
      default ->
          Map.of(
              every,
              steps,
              "net_arch",
              "8",
              "buffer_size",
              700,
              "learning_starts",
              50,
              "batch_size",
              16);
    };
  }

  private static RunChange change(
      int number, Map<String, Object> values, @Nullable Application application) {
    return new RunChange(number, values, values, null, Instant.EPOCH, application);
  }
}
