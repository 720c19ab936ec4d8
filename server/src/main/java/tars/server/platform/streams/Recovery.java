package tars.server.platform.streams;

import java.util.List;
import java.util.Optional;
import tars.server.platform.outbox.StreamPosition;

/**
 * What a reader that comes back is given: all or nothing.
 *
 * @param recovered whether {@code missed} holds every event after the place the reader came with
 * @param from where the reader stands before {@code missed}: its own place when recovered,
 *     otherwise the stream's end as it was found
 * @param missed events after {@code from}, in order, without a gap
 */
public record Recovery(boolean recovered, StreamPosition from, List<StreamEntry> missed) {

  public Recovery {
    missed = List.copyOf(missed);
  }

  /** Where the reader stands after {@code missed}; what follows is delivered as it happens. */
  public StreamPosition through() {
    return missed.isEmpty() ? from : missed.getLast().position();
  }

  /**
   * Decides from what a stream holds.
   *
   * @param wanted the last place the reader saw; empty to begin now
   * @param end where the stream ended
   * @param following entries read after {@code wanted}, later than {@code end} was read; more than
   *     {@code limit} of them mean that there are too many
   */
  static Recovery decide(
      Optional<StreamPosition> wanted, StreamPosition end, List<StreamEntry> following, int limit) {
    Recovery fromNow = new Recovery(false, end, List.of());
    if (wanted.isEmpty()) {
      return fromNow;
    }
    StreamPosition seen = wanted.get();
    if (!seen.epoch().equals(end.epoch()) || seen.offset() > end.offset()) {
      return fromNow;
    }
    boolean reachesEnd = seen.offset() + following.size() >= end.offset();
    if (!reachesEnd || following.size() > limit || !continues(seen, following)) {
      return fromNow;
    }
    return new Recovery(true, seen, following);
  }

  private static boolean continues(StreamPosition seen, List<StreamEntry> following) {
    long offset = seen.offset();
    for (StreamEntry entry : following) {
      offset++;
      if (entry.offset() != offset || !entry.epoch().equals(seen.epoch()) || entry.opensEpoch()) {
        return false;
      }
    }
    return true;
  }
}
