package tars.server.live;

import java.util.concurrent.atomic.LongAdder;

/** What live updates count, over all connections. */
final class LiveMeters {
  private final LongAdder clients = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder resyncs = new LongAdder();
  private final LongAdder refusals = new LongAdder();

  void connected() {
    clients.increment();
  }

  void disconnected() {
    clients.decrement();
  }

  void sent(int frames) {
    sent.add(frames);
  }

  void resync() {
    resyncs.increment();
  }

  void refused() {
    refusals.increment();
  }

  long clients() {
    return clients.sum();
  }

  long framesSent() {
    return sent.sum();
  }

  long resyncs() {
    return resyncs.sum();
  }

  long refusals() {
    return refusals.sum();
  }
}
