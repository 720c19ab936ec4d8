package tars.server.platform.outbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.json.JsonText;

/** The outbox as a table; the relay hears of every transaction that wrote to it. */
@Singleton
final class OutboxStore implements Outbox {

  private final JsonText json;

  @Inject
  OutboxStore(JsonText json) {
    this.json = json;
  }

  @Override
  public void add(Handle handle, String topic, String type, Object payload) {
    handle
        .createQuery(
            """
            WITH added AS (
                INSERT INTO outbox (topic, event_id, type, payload)
                VALUES (:topic, :event_id, :type, CAST(:payload AS json)))
            SELECT pg_notify('tars_outbox', '')
            """)
        .bind("topic", topic)
        .bind("event_id", TimeOrderedId.next())
        .bind("type", type)
        .bind("payload", json.write(payload))
        .map((row, context) -> true)
        .one();
  }
}
