package tars.server.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import tars.server.platform.identity.TimeOrderedId;

/** The outbox as a table. */
@Singleton
final class OutboxStore implements Outbox {

  private final ObjectMapper json;

  @Inject
  OutboxStore(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void add(Handle handle, String topic, String type, Object payload) {
    handle
        .createUpdate(
            """
            INSERT INTO outbox (topic, event_id, type, payload)
            VALUES (:topic, :event_id, :type, CAST(:payload AS json))
            """)
        .bind("topic", topic)
        .bind("event_id", TimeOrderedId.next())
        .bind("type", type)
        .bind("payload", text(payload))
        .execute();
  }

  private String text(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException(
          "payload: a " + payload.getClass().getSimpleName() + " cannot be written as JSON",
          unwritable);
    }
  }
}
