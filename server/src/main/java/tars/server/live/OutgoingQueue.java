package tars.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Frames that wait for a slow socket, at most a given number of them. Confined to the socket's
 * event loop.
 */
final class OutgoingQueue {
  /** Holds a whole recovery and what happens meanwhile. */
  static final int FRAMES_MAX = 2_048;

  private final FrameSink sink;
  private final Deque<String> waiting = new ArrayDeque<>();

  OutgoingQueue(FrameSink sink) {
    this.sink = sink;
  }

  /** Sends or keeps the frames; false when they do not fit, and then none of them is kept. */
  boolean offer(List<String> frames) {
    int next = 0;
    if (waiting.isEmpty()) {
      while (next < frames.size() && !sink.full()) {
        sink.send(frames.get(next++));
      }
    }
    List<String> rest = frames.subList(next, frames.size());
    if (rest.isEmpty()) {
      return true;
    }
    if (waiting.size() + rest.size() > FRAMES_MAX) {
      return false;
    }
    boolean first = waiting.isEmpty();
    waiting.addAll(rest);
    if (first) {
      sink.whenWritable(this::flush);
    }
    return true;
  }

  /** Forgets what waits and sends these frames as soon as the socket takes them. */
  void replaceBy(List<String> frames) {
    boolean armed = !waiting.isEmpty();
    waiting.clear();
    waiting.addAll(frames);
    if (!armed) {
      sink.whenWritable(this::flush);
    }
  }

  int waiting() {
    return waiting.size();
  }

  private void flush() {
    while (!waiting.isEmpty() && !sink.full()) {
      sink.send(waiting.remove());
    }
    if (!waiting.isEmpty()) {
      sink.whenWritable(this::flush);
    }
  }
}
