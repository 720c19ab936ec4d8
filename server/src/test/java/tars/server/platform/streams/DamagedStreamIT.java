package tars.server.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static tars.server.platform.streams.StreamFixture.await;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are not what the relay left, one of many: the others go on. */
class DamagedStreamIT {
  private static StreamFixture fixture;

  @BeforeAll
  static void start(@TempDir Path home) {
    fixture = StreamFixture.start(home);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void reset() {
    fixture.reset();
  }

  /** Whether the damage is found by the next event, or by the look every few seconds. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKeyThatIsNoStreamIsReplacedByANewEpochAndTheOthersGoOn(boolean eventFollows) {
    Relay relay = fixture.relay();
    fixture.publish("damaged", "t", "{}");
    fixture.publish("healthy", "t", "{}");
    fixture.awaitPublished();
    String epoch = fixture.position("damaged").epoch();
    String healthy = fixture.position("healthy").epoch();

    String key = RedisStreams.key("damaged");
    fixture.redis(Request.cmd(Command.SET).arg(key).arg("no stream"));
    if (eventFollows) {
      fixture.publish("damaged", "t", "{}");
      fixture.publish("healthy", "t", "{}");
      fixture.awaitPublished();
    }

    await("a new epoch", () -> !fixture.position("damaged").epoch().equals(epoch));
    fixture.awaitPublished();
    assertThat(fixture.stream("damaged").getFirst().opensEpoch()).isTrue();
    assertThat(fixture.position("healthy").epoch()).isEqualTo(healthy);
    assertThat(fixture.stream("healthy")).hasSize(eventFollows ? 2 : 1);
    assertThat(relay.epochsOpened()).isEqualTo(1);
  }

  @Test
  void anEntryThatIsNoneOfOursIsALoss() {
    fixture.relay();
    fixture.publish("damaged", "t", "{}");
    fixture.awaitPublished();
    String epoch = fixture.position("damaged").epoch();

    String key = RedisStreams.key("damaged");
    fixture.redis(Request.cmd(Command.XADD).arg(key).arg("2-0").arg("colour").arg("red"));

    await("a new epoch", () -> !fixture.position("damaged").epoch().equals(epoch));
  }

  /**
   * What was published and not committed is taken over only as a whole: where a row of it was lost,
   * the others are published again, in a new epoch, and not deleted as done.
   */
  @Test
  void whatIsNotTakenOverIsPublishedAgain() {
    String first = fixture.publish("t", "t", "{}");
    String second = fixture.publish("t", "t", "{}");
    AtomicInteger crashes = new AtomicInteger(1);
    fixture.relay(() -> {
      if (crashes.getAndDecrement() > 0) {
        fixture
            .jdbi()
            .useHandle(handle ->
                handle.execute("DELETE FROM outbox WHERE event_id = ?", UUID.fromString(second)));
        throw new IllegalStateException("crash between publish and commit");
      }
    });
    fixture.awaitPublished();

    List<StreamEntry> stream = fixture.stream("t");
    assertThat(stream.getFirst().opensEpoch()).isTrue();
    assertThat(stream.stream().skip(1).map(entry -> entry.event().id())).containsExactly(first);
  }
}
