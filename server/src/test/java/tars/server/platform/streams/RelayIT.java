package tars.server.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static tars.server.platform.streams.StreamFixture.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.server.platform.outbox.StreamPosition;

class RelayIT {
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

  @Test
  void concurrentCommittersEveryEventOnceWithGaplessOffsets() throws Exception {
    fixture.relay();
    List<String> topics = List.of("t/0", "t/1", "t/2");
    List<List<String>> ids =
        topics.stream().map(t -> Collections.synchronizedList(new ArrayList<String>())).toList();
    List<Thread> committers = new ArrayList<>();
    for (int committer = 0; committer < 8; committer++) {
      SplittableRandom random = new SplittableRandom(committer);
      committers.add(
          Thread.ofPlatform()
              .name("committer-" + committer)
              .start(() -> {
                for (int i = 0; i < 60; i++) {
                  commitSome(topics, ids, random);
                }
              }));
    }
    for (Thread committer : committers) {
      committer.join();
    }
    fixture.awaitPublished();

    for (int t = 0; t < topics.size(); t++) {
      List<StreamEntry> stream = fixture.stream(topics.get(t));
      assertThat(stream)
          .extracting(entry -> entry.event().id())
          .containsExactlyInAnyOrderElementsOf(ids.get(t));
      assertGapless(stream, 1);
      assertThat(fixture.position(topics.get(t))).isEqualTo(stream.getLast().position());
    }
  }

  private static void commitSome(
      List<String> topics, List<List<String>> ids, SplittableRandom random) {
    fixture
        .jdbi()
        .useTransaction(handle -> {
          for (int i = 0; i <= random.nextInt(3); i++) {
            int topic = random.nextInt(topics.size());
            ids.get(topic).add(fixture.add(handle, topics.get(topic), "t", "{\"n\":" + i + "}"));
            handle.execute("SELECT pg_sleep(?)", random.nextInt(4) / 1_000.0);
          }
        });
  }

  @Test
  void whoCommitsLateIsNotSkipped() throws Exception {
    fixture.relay();
    try (Handle late = fixture.jdbi().open()) {
      late.begin();
      String lateId = fixture.add(late, "t", "t", "{}");
      String soon = fixture.publish("t", "t", "{}");
      fixture.awaitPublished();
      assertThat(fixture.stream("t")).extracting(e -> e.event().id()).containsExactly(soon);
      late.commit();

      await("the late one is published", () -> fixture.stream("t").size() == 2);
      assertThat(fixture.stream("t")).extracting(e -> e.event().id()).containsExactly(soon, lateId);
      assertGapless(fixture.stream("t"), 1);
    }
  }

  @Test
  void anEventCarriesWhatTheOutboxHeld() {
    fixture.relay();
    String id = fixture.publish("t", "run.changed", "{\"b\":1, \"a\":\"ü\"}");
    fixture.awaitPublished();

    StreamEvent event = fixture.stream("t").getFirst().event();
    assertThat(event.id()).isEqualTo(id);
    assertThat(event.type()).isEqualTo("run.changed");
    assertThat(event.region()).isEqualTo("local");
    assertThat(event.version()).isEqualTo(1);
    assertThat(event.payload()).isEqualTo("{\"b\":1, \"a\":\"ü\"}");
    assertThat(event.time()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    assertThat(event.traceparent()).isNull();
  }

  @Test
  void aCrashBetweenPublishAndCommitPublishesNothingTwice() {
    AtomicInteger crashes = new AtomicInteger(3);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(fixture.publish("t", "t", "{\"n\":" + i + "}"));
    }
    fixture.relay(() -> {
      if (crashes.getAndDecrement() > 0) {
        // What was not committed at the time of the crash, with an id of its own.
        ids.add(fixture.publish("t", "t", "{}"));
        throw new IllegalStateException("crash between publish and commit");
      }
    });
    await("three crashes", () -> crashes.get() <= 0);
    fixture.awaitPublished();

    List<StreamEntry> stream = fixture.stream("t");
    assertThat(stream).extracting(e -> e.event().id()).containsExactlyElementsOf(ids);
    assertGapless(stream, 1);
  }

  @Test
  void aLostConnectionAtCommitPublishesNothingTwice() {
    AtomicInteger crashes = new AtomicInteger(1);
    List<String> ids = List.of(fixture.publish("t", "t", "{}"), fixture.publish("t", "t", "{}"));
    fixture.relay(() -> {
      if (crashes.getAndDecrement() > 0) {
        fixture.cutTheRelaysConnection();
      }
    });
    fixture.awaitPublished();

    assertThat(crashes.get()).isLessThanOrEqualTo(0);
    assertThat(fixture.stream("t")).extracting(e -> e.event().id()).containsExactlyElementsOf(ids);
  }

  @Test
  void redisThatComesBackEmptyOpensANewEpochAtOnce() throws Exception {
    Relay relay = fixture.relay();
    StreamHistory history = fixture.history();
    for (int i = 0; i < 5; i++) {
      fixture.publish("t", "t", "{}");
    }
    fixture.awaitPublished();
    StreamPosition before = fixture.position("t");
    assertThat(history.recover("t", Optional.of(before)).recovered()).isTrue();

    fixture.killRedisAndItsData();
    await("a new epoch", () -> !fixture.position("t").epoch().equals(before.epoch()));

    StreamPosition opened = fixture.position("t");
    assertThat(opened.offset()).isEqualTo(before.offset() + Publication.EPOCH_LEAP);
    assertThat(history.recover("t", Optional.of(before)))
        .isEqualTo(new Recovery(false, opened, List.of()));
    fixture.publish("t", "t", "{}");
    fixture.awaitPublished();
    assertThat(history.recover("t", Optional.of(opened)).missed()).hasSize(1);
    assertThat(relay.epochsOpened()).isEqualTo(1);
  }

  @Test
  void redisThatLostItsTailOpensANewEpoch() {
    fixture.relay();
    StreamHistory history = fixture.history();
    for (int i = 0; i < 5; i++) {
      fixture.publish("t", "t", "{}");
    }
    fixture.awaitPublished();
    StreamPosition before = fixture.position("t");
    fixture.redis(
        io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.XDEL)
            .arg(RedisStreams.key("t"))
            .arg("5-0"));
    fixture.publish("t", "t", "{}");

    await("a new epoch", () -> !fixture.position("t").epoch().equals(before.epoch()));
    assertThat(history.recover("t", Optional.of(before)).recovered()).isFalse();
  }

  @Test
  void redisThatComesBackWithItsDataGoesOnInTheSameEpoch() {
    Relay relay = fixture.relay();
    StreamHistory history = fixture.history();
    fixture.publish("t", "t", "{}");
    fixture.awaitPublished();
    StreamPosition before = fixture.position("t");

    fixture.killRedis();
    fixture.publish("t", "t", "{}");
    fixture.publish("t", "t", "{}");
    fixture.awaitPublished();

    Recovery recovery = history.recover("t", Optional.of(before));
    assertThat(recovery.recovered()).isTrue();
    assertThat(recovery.missed()).hasSize(2);
    assertThat(relay.epochsOpened()).isZero();
  }

  @Test
  void ofTwoRelaysOneWorksAndTheOtherTakesOver() throws Exception {
    Relay first = fixture.relay();
    await("the first publishes", () -> first.state() == Relay.State.PUBLISHING);
    Relay second = fixture.relay();
    await("the second stands by", () -> second.state() == Relay.State.STANDBY);
    for (int i = 0; i < 10; i++) {
      fixture.publish("t", "t", "{}");
    }
    fixture.awaitPublished();
    await("the first counts", () -> first.published() == 10);
    assertThat(second.published()).isZero();

    first.close();
    await("the second takes over", () -> second.state() == Relay.State.PUBLISHING);
    for (int i = 0; i < 10; i++) {
      fixture.publish("t", "t", "{}");
    }
    fixture.awaitPublished();

    await("the second counts", () -> second.published() == 10);
    assertGapless(fixture.stream("t"), 1);
    assertThat(fixture.stream("t")).hasSize(20);
  }

  @Test
  void withoutRedisEventsWaitAndOnlyDroppableOnesAreEverDropped() throws Exception {
    // A port where nothing listens.
    Relay relay =
        new Relay(
            fixture.dataSource(),
            fixture.vertx(),
            "redis://127.0.0.1:1",
            new Relay.Settings("local", Set.of("droppable"), Duration.ZERO));
    fixture.closeLater(relay::close);
    String kept = fixture.publish("t", "run.changed", "{}");
    fixture.publish("t", "droppable", "{}");
    String epoch = fixture.position("t").epoch();
    relay.start();

    await("the droppable event is gone", () -> fixture.waiting() == 1);
    assertThat(relay.state()).isEqualTo(Relay.State.WAITING_FOR_REDIS);
    assertThat(fixture.position("t").epoch())
        .as("what was dropped must be seen")
        .isNotEqualTo(epoch);
    relay.close();

    fixture.relay();
    fixture.awaitPublished();
    assertThat(fixture.stream("t").stream().filter(entry -> !entry.opensEpoch()))
        .extracting(entry -> entry.event().id())
        .containsExactly(kept);
  }

  @Test
  void aReaderHearsOfALossAtOnceAndThenGoesOn() throws Exception {
    fixture.relay();
    Heard heard = new Heard();
    StreamReader.Following following = fixture.reader().follow("t", heard);
    following.started().get(10, TimeUnit.SECONDS);
    fixture.publish("t", "t", "{}");
    await("the first event", () -> heard.ids.size() == 1);

    fixture.killRedisAndItsData();

    assertThat(heard.losses.await(30, TimeUnit.SECONDS)).as("told of the loss").isTrue();
    String after = fixture.publish("t", "t", "{}");
    await("the event after", () -> heard.ids.size() == 2);
    assertThat(heard.ids.getLast()).isEqualTo(after);
  }

  @Test
  void aReaderMissesNothingWhileRedisRestarts() throws Exception {
    fixture.relay();
    Heard heard = new Heard();
    fixture.reader().follow("t", heard).started().get(10, TimeUnit.SECONDS);
    List<String> ids = new ArrayList<>();
    ids.add(fixture.publish("t", "t", "{}"));
    fixture.killRedis();
    ids.add(fixture.publish("t", "t", "{}"));

    await("all events", () -> heard.ids.size() == ids.size());
    assertThat(heard.ids).isEqualTo(ids);
    assertThat(heard.losses.getCount()).as("no loss").isEqualTo(1);
  }

  /** Notes what a reader is told. */
  private static final class Heard implements StreamReader.Listener {
    final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch losses = new CountDownLatch(1);

    @Override
    public void onEntries(String topic, List<StreamEntry> entries) {
      entries.forEach(entry -> ids.add(entry.event().id()));
    }

    @Override
    public void onLoss(String topic) {
      losses.countDown();
    }
  }

  private static void assertGapless(List<StreamEntry> stream, long first) {
    for (int i = 0; i < stream.size(); i++) {
      assertThat(stream.get(i).offset()).isEqualTo(first + i);
    }
  }
}
