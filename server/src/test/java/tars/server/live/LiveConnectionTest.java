package tars.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tars.server.platform.streams.Recovery;

class LiveConnectionTest {
  private final Socket socket = new Socket();
  private final Desk desk = new Desk();
  private final LiveMeters meters = new LiveMeters();
  private final LiveConnection connection = new LiveConnection(socket, desk, meters, 0);

  @Test
  void aMalformedFrameIsAnsweredAndTheConnectionGoesOn() {
    connection.received("{nonsense", 1);
    connection.received("{\"type\":\"heartbeat\"}", 2);

    assertThat(socket.sent).hasSize(2);
    assertThat(socket.sent.get(0)).startsWith("{\"type\":\"error\"");
    assertThat(socket.sent.get(1)).isEqualTo("{\"type\":\"heartbeat\"}");
    assertThat(socket.closedWith).isEmpty();
  }

  @Test
  void nothingButNonsenseIsClosed() {
    for (int i = 0; i < LiveConnection.REFUSALS_MAX; i++) {
      connection.received("nonsense", i);
    }

    assertThat(socket.closedWith).containsExactly((int) LiveConnection.POLICY_VIOLATION);
  }

  @Test
  void hasALimitOfSubscriptions() {
    for (int i = 0; i < LiveConnection.SUBSCRIPTIONS_MAX; i++) {
      subscribe("agents/a" + i);
    }
    assertThat(socket.sent).isEmpty();

    subscribe("agents/one-more");

    assertThat(socket.sent).singleElement().asString().contains("at most 100 subscriptions");
    assertThat(connection.subscriptions()).isEqualTo(LiveConnection.SUBSCRIPTIONS_MAX);
  }

  @Test
  void subscribingAgainReplacesTheSubscription() {
    subscribe("agents");
    subscribe("agents");

    assertThat(desk.opened).hasSize(2);
    assertThat(desk.closed).containsExactly(desk.opened.getFirst());
    connection.recovered(desk.opened.getFirst(), recovery(5));
    assertThat(socket.sent).as("an answer to the ended subscription").isEmpty();
    connection.recovered(desk.opened.getLast(), recovery(6));
    assertThat(socket.sent).singleElement().asString().contains("\"offset\":6");
  }

  @Test
  void anUnknownTopicIsAnErrorThatNamesIt() {
    subscribe("agents/none");
    connection.refused(desk.opened.getFirst(), "there is no topic agents/none");

    assertThat(socket.sent)
        .containsExactly(
            "{\"type\":\"error\",\"topic\":\"agents/none\","
                + "\"detail\":\"there is no topic agents/none\"}");
    assertThat(connection.subscriptions()).isZero();
  }

  @Test
  void aSlowPageIsToldToResyncOnceItReadsAgainAndNothingPilesUp() {
    subscribe("agents");
    connection.recovered(desk.opened.getFirst(), recovery(0));
    socket.sent.clear();
    socket.full = true;

    connection.happened("agents", SubscriptionTest.events("e", 1, OutgoingQueue.FRAMES_MAX));
    assertThat(desk.closed).as("what waits still fits").isEmpty();
    connection.happened("agents", SubscriptionTest.events("e", 2_049, 2_049));
    connection.happened("agents", SubscriptionTest.events("e", 2_050, 2_050));

    assertThat(desk.closed).hasSize(1);
    assertThat(meters.resyncs()).isEqualTo(1);
    assertThat(socket.sent).isEmpty();
    socket.drain();
    assertThat(socket.sent).containsExactly("{\"type\":\"resync\",\"topic\":\"agents\"}");
  }

  @Test
  void whatWaitedIsSentInOrderWhenTheSocketTakesIt() {
    subscribe("agents");
    connection.recovered(desk.opened.getFirst(), recovery(0));
    socket.sent.clear();
    socket.full = true;
    connection.happened("agents", SubscriptionTest.events("e", 1, 50));

    socket.capacity = 20;
    socket.drain();
    connection.happened("agents", SubscriptionTest.events("e", 51, 60));
    socket.capacity = Integer.MAX_VALUE;
    socket.drain();

    List<Long> expected = new ArrayList<>();
    for (long offset = 1; offset <= 60; offset++) {
      expected.add(offset);
    }
    assertThat(SubscriptionTest.offsets(socket.sent)).isEqualTo(expected);
  }

  /** The queue is full to the last frame when a loss is to be told: it may not be what is lost. */
  @Test
  void aLossIsToldToAPageWhoseQueueIsFull() {
    subscribe("agents");
    connection.recovered(desk.opened.get(0), recovery(0));
    subscribe("agents/a");
    connection.recovered(desk.opened.get(1), recovery(0));
    socket.capacity = 0;
    socket.full = true;
    connection.happened("agents", SubscriptionTest.events("e", 1, OutgoingQueue.FRAMES_MAX));

    connection.lost("agents");
    socket.capacity = Integer.MAX_VALUE;
    socket.drain();

    assertThat(socket.sent)
        .contains(
            "{\"type\":\"resync\",\"topic\":\"agents\"}",
            "{\"type\":\"resync\",\"topic\":\"agents/a\"}");
    assertThat(connection.subscriptions()).isZero();
    assertThat(desk.closed).containsExactlyInAnyOrderElementsOf(desk.opened);
  }

  @Test
  void aRefusalIsToldToAPageWhoseQueueIsFull() {
    subscribe("agents");
    connection.recovered(desk.opened.getFirst(), recovery(0));
    socket.capacity = 0;
    socket.full = true;
    connection.happened("agents", SubscriptionTest.events("e", 1, OutgoingQueue.FRAMES_MAX));

    connection.received("no JSON", 0);
    socket.capacity = Integer.MAX_VALUE;
    socket.drain();

    assertThat(socket.sent.getLast()).startsWith("{\"type\":\"error\"");
    assertThat(socket.sent).contains("{\"type\":\"resync\",\"topic\":\"agents\"}");
  }

  @Test
  void pingsAndClosesWhoIsSilent() {
    long second = 1_000_000_000L;
    connection.tick(24 * second);
    assertThat(socket.pings).isZero();

    connection.tick(25 * second);
    assertThat(socket.pings).isEqualTo(1);
    assertThat(socket.sent).containsExactly("{\"type\":\"heartbeat\"}");

    connection.heard(26 * second);
    connection.tick(101 * second);
    assertThat(socket.closedWith).isEmpty();

    connection.tick(102 * second);
    assertThat(socket.closedWith).containsExactly((int) LiveConnection.GOING_AWAY_SILENT);
  }

  @Test
  void drainingClosesWithServiceRestart() {
    connection.drain();

    assertThat(socket.closedWith).containsExactly(1012);
  }

  @Test
  void aClosedSocketGivesItsSubscriptionsBack() {
    subscribe("agents");
    subscribe("agents/a");

    connection.closed();

    assertThat(desk.closed).containsExactlyElementsOf(desk.opened);
  }

  private void subscribe(String topic) {
    connection.received("{\"type\":\"subscribe\",\"topic\":\"" + topic + "\"}", 0);
  }

  private static Recovery recovery(long offset) {
    return new Recovery(true, SubscriptionTest.at("e", offset), List.of());
  }

  /** A socket that takes a given number of frames. */
  private static final class Socket implements FrameSink {
    final List<String> sent = new ArrayList<>();
    final List<Integer> closedWith = new ArrayList<>();
    boolean full;
    int capacity = Integer.MAX_VALUE;
    int pings;
    @Nullable Runnable writable;

    @Override
    public boolean full() {
      return full;
    }

    @Override
    public void send(String frame) {
      sent.add(frame);
      capacity--;
      full = capacity <= 0;
    }

    @Override
    public void whenWritable(Runnable callback) {
      writable = callback;
    }

    void drain() {
      full = false;
      Runnable callback = writable;
      writable = null;
      if (callback != null) {
        callback.run();
      }
    }

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void close(short code, String reason) {
      closedWith.add((int) code);
    }
  }

  private static final class Desk implements LiveConnection.TopicDesk {
    final List<Subscription> opened = new ArrayList<>();
    final List<Subscription> closed = new ArrayList<>();

    @Override
    public void open(LiveConnection connection, Subscription subscription) {
      opened.add(subscription);
    }

    @Override
    public void close(LiveConnection connection, Subscription subscription) {
      closed.add(subscription);
    }
  }
}
