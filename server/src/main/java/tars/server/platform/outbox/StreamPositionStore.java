package tars.server.platform.outbox;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tars.server.platform.identity.TimeOrderedId;

/** The streams' positions as a table, which the relay moves on as it publishes. */
@Singleton
final class StreamPositionStore implements StreamPositions {

  @Override
  public StreamPosition current(Handle handle, String topic) {
    return find(handle, topic).orElseGet(() -> begin(handle, topic));
  }

  private static StreamPosition begin(Handle handle, String topic) {
    handle
        .createUpdate(
            """
            INSERT INTO stream_positions (topic, epoch) VALUES (:topic, :epoch)
            ON CONFLICT (topic) DO NOTHING
            """)
        .bind("topic", topic)
        .bind("epoch", TimeOrderedId.next().toString())
        .execute();
    return find(handle, topic).orElseThrow();
  }

  private static Optional<StreamPosition> find(Handle handle, String topic) {
    return handle
        .createQuery("SELECT epoch, last_offset FROM stream_positions WHERE topic = :topic")
        .bind("topic", topic)
        .map((row, context) -> new StreamPosition(row.getString(1), row.getLong(2)))
        .findOne();
  }
}
