package tars.server.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tars.server.platform.outbox.StreamPosition;

class RecoveryTest {
  private static final int LIMIT = 10;

  @Test
  void givesEverythingAfterTheLastPlaceSeen() {
    Recovery recovery = decide("e", 3, at("e", 6), entries("e", 4, 6));

    assertThat(recovery.recovered()).isTrue();
    assertThat(recovery.from()).isEqualTo(at("e", 3));
    assertThat(recovery.missed()).hasSize(3);
    assertThat(recovery.through()).isEqualTo(at("e", 6));
  }

  @Test
  void whatIsPublishedWhileItReadsIsIncluded() {
    assertThat(decide("e", 3, at("e", 6), entries("e", 4, 8)).through()).isEqualTo(at("e", 8));
  }

  @Test
  void nothingMissedIsRecoveredToo() {
    Recovery recovery = decide("e", 6, at("e", 6), List.of());

    assertThat(recovery.recovered()).isTrue();
    assertThat(recovery.through()).isEqualTo(at("e", 6));
  }

  @Test
  void withoutAPlaceItBeginsAtTheEnd() {
    Recovery recovery = Recovery.decide(Optional.empty(), at("e", 6), List.of(), LIMIT);

    assertThat(recovery).isEqualTo(new Recovery(false, at("e", 6), List.of()));
  }

  @Test
  void anotherEpochIsNotRecovered() {
    assertLost(decide("old", 3, at("e", 6), entries("e", 4, 6)));
    assertLost(decide("old", 6, at("e", 6), List.of()));
  }

  @Test
  void aPlaceBeyondTheEndIsNotRecovered() {
    assertLost(decide("e", 7, at("e", 6), List.of()));
  }

  @Test
  void trimmedEntriesAreNotRecovered() {
    assertLost(decide("e", 1, at("e", 6), entries("e", 4, 6)));
    assertLost(decide("e", 1, at("e", 6), List.of()));
  }

  @Test
  void anEpochThatOpenedInBetweenIsNotRecovered() {
    List<StreamEntry> broken = new ArrayList<>(entries("e", 4, 5));
    broken.addAll(entries("f", 6, 6));

    assertLost(decide("e", 3, at("e", 5), broken));
  }

  @Test
  void tooManyAreNotRecovered() {
    assertThat(decide("e", 0, at("e", 10), entries("e", 1, 10)).recovered()).isTrue();
    assertLost(decide("e", 0, at("e", 11), entries("e", 1, 11)));
  }

  private static void assertLost(Recovery recovery) {
    assertThat(recovery.recovered()).isFalse();
    assertThat(recovery.missed()).isEmpty();
  }

  private static Recovery decide(
      String epoch, long offset, StreamPosition end, List<StreamEntry> following) {
    return Recovery.decide(Optional.of(at(epoch, offset)), end, following, LIMIT);
  }

  private static StreamPosition at(String epoch, long offset) {
    return new StreamPosition(epoch, offset);
  }

  private static List<StreamEntry> entries(String epoch, long from, long through) {
    List<StreamEntry> entries = new ArrayList<>();
    for (long offset = from; offset <= through; offset++) {
      entries.add(
          new StreamEntry(
              at(epoch, offset),
              new StreamEvent("id" + offset, "t", 1, "local", "now", "{}", null, null)));
    }
    return entries;
  }
}
