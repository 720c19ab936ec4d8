package tars.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.Recovery;
import tars.server.platform.streams.StreamEntry;
import tars.server.platform.streams.StreamEvent;

class SubscriptionTest {

  @Test
  void givesWhatWasMissedThenWhatHappenedMeanwhileThenWhatHappens() {
    Subscription subscription = subscription();
    assertThat(subscription.happened(events("e", 4, 6)).frames()).isEmpty();

    List<String> frames =
        subscription.recovered(new Recovery(true, at("e", 2), entries("e", 3, 5))).frames();

    assertThat(frames.getFirst()).contains("\"subscribed\"", "\"offset\":2", "\"recovered\":true");
    assertThat(offsets(frames)).containsExactly(3L, 4L, 5L, 6L);
    assertThat(offsets(subscription.happened(events("e", 7, 8)).frames())).containsExactly(7L, 8L);
  }

  @Test
  void dropsWhatWasPassedOnAlready() {
    Subscription subscription = subscription();
    subscription.recovered(new Recovery(true, at("e", 0), entries("e", 1, 3)));

    assertThat(offsets(subscription.happened(events("e", 2, 4)).frames())).containsExactly(4L);
  }

  @Test
  void anotherEpochEndsItWithResync() {
    Subscription subscription = subscription();
    subscription.recovered(new Recovery(true, at("e", 3), List.of()));

    Subscription.Step step = subscription.happened(events("f", 1_004, 1_005));

    assertThat(step.over()).isTrue();
    assertThat(step.frames()).containsExactly("{\"type\":\"resync\",\"topic\":\"agents\"}");
    assertThat(subscription.happened(events("f", 1_006, 1_006)))
        .isEqualTo(Subscription.Step.NOTHING);
  }

  @Test
  void aLossWhileRecoveringEndsItBeforeAnyAnswer() {
    Subscription subscription = subscription();

    assertThat(subscription.lost().over()).isTrue();
    assertThat(subscription.recovered(new Recovery(true, at("e", 1), List.of())))
        .isEqualTo(Subscription.Step.NOTHING);
  }

  @Test
  void keepsOnlySoMuchWhileRecovering() {
    Subscription subscription = subscription();

    assertThat(subscription.happened(events("e", 1, Subscription.BUFFERED_MAX)).over()).isFalse();
    assertThat(subscription.happened(events("e", 1_001, 1_001)).over()).isTrue();
  }

  @Test
  void isRecoveredOnlyOnce() {
    Subscription subscription = subscription();
    Recovery recovery = new Recovery(true, at("e", 1), List.of());
    subscription.recovered(recovery);

    assertThatThrownBy(() -> subscription.recovered(recovery))
        .isInstanceOf(IllegalStateException.class);
  }

  /** However deliveries and the recovery interleave, each event comes once, in order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyInterleavingDeliversExactlyOnce(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 200; round++) {
      int last = 1 + random.nextInt(40);
      int seen = random.nextInt(last);
      int streamEnd = seen + random.nextInt(last - seen + 1);
      // The reader hears of everything from here on; it is never later than what recovery reads.
      int heardFrom = 1 + random.nextInt(streamEnd + 1);
      int recoveryAfter = heardFrom - 1 + random.nextInt(last - heardFrom + 2);
      Subscription subscription = subscription();
      List<String> frames = new ArrayList<>();
      for (int offset = heardFrom; offset <= last; offset++) {
        if (offset - 1 == recoveryAfter) {
          frames.addAll(recover(subscription, seen, Math.max(streamEnd, offset - 1)));
        }
        frames.addAll(subscription.happened(events("e", offset, offset)).frames());
      }
      if (subscription.recovering()) {
        frames.addAll(recover(subscription, seen, last));
      }

      List<Long> expected = new ArrayList<>();
      for (long offset = seen + 1L; offset <= last; offset++) {
        expected.add(offset);
      }
      assertThat(offsets(frames)).isEqualTo(expected);
    }
  }

  private static List<String> recover(Subscription subscription, int seen, int end) {
    return subscription
        .recovered(new Recovery(true, at("e", seen), entries("e", seen + 1, end)))
        .frames();
  }

  private static Subscription subscription() {
    return new Subscription("agents", Optional.empty());
  }

  static StreamPosition at(String epoch, long offset) {
    return new StreamPosition(epoch, offset);
  }

  static List<StreamEntry> entries(String epoch, long from, long through) {
    List<StreamEntry> entries = new ArrayList<>();
    for (long offset = from; offset <= through; offset++) {
      entries.add(
          new StreamEntry(
              at(epoch, offset),
              new StreamEvent("id" + offset, "t", 1, "local", "now", "{}", null, null)));
    }
    return entries;
  }

  static List<Subscription.Outgoing> events(String epoch, long from, long through) {
    return entries(epoch, from, through).stream()
        .map(entry ->
            new Subscription.Outgoing(
                entry, FrameCodec.encode(new ServerFrame.Event("agents", entry))))
        .toList();
  }

  static List<Long> offsets(List<String> frames) {
    return frames.stream()
        .filter(frame -> frame.startsWith("{\"type\":\"event\""))
        .map(frame -> frame.replaceAll(".*\"offset\":(\\d+),.*", "$1"))
        .map(Long::valueOf)
        .toList();
  }
}
