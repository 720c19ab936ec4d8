package tars.server.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.StreamEntry;
import tars.server.platform.streams.StreamEvent;

/** Frames as JSON text of the subprotocol {@code tars.v1}. */
final class FrameCodec {
  /** The longest frame either side may send. */
  static final int FRAME_BYTES_MAX = 65_536;

  private static final Pattern TOPIC = Pattern.compile("[a-z0-9][a-z0-9/_-]{0,127}");
  private static final int EPOCH_LENGTH_MAX = 64;

  /** 2⁵³ − 1: no topic gets there, and every page counts so far. */
  private static final long OFFSET_MAX = (1L << 53) - 1;

  /** Any one field's text; generous for every field there is. */
  private static final int FIELD_LENGTH_MAX = 256;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(20).build())
          .build();

  private FrameCodec() {}

  static String encode(ServerFrame frame) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      write(json, frame);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a frame could not be written to memory", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, ServerFrame frame) throws IOException {
    switch (frame) {
      case ServerFrame.Welcome(String version, String region) -> {
        json.writeStringField("type", "welcome");
        json.writeStringField("version", version);
        json.writeStringField("region", region);
      }
      case ServerFrame.Subscribed(String topic, StreamPosition from, boolean recovered) -> {
        json.writeStringField("type", "subscribed");
        json.writeStringField("topic", topic);
        writePosition(json, from);
        json.writeBooleanField("recovered", recovered);
      }
      case ServerFrame.Event(String topic, StreamEntry entry) -> {
        json.writeStringField("type", "event");
        json.writeStringField("topic", topic);
        writePosition(json, entry.position());
        json.writeObjectFieldStart("event");
        writeEvent(json, entry.event());
        json.writeEndObject();
      }
      case ServerFrame.Heartbeat() -> json.writeStringField("type", "heartbeat");
      case ServerFrame.Resync(String topic) -> {
        json.writeStringField("type", "resync");
        json.writeStringField("topic", topic);
      }
      case ServerFrame.Refusal(Optional<String> topic, String detail) -> {
        json.writeStringField("type", "error");
        if (topic.isPresent()) {
          json.writeStringField("topic", topic.get());
        }
        json.writeStringField("detail", detail);
      }
    }
  }

  private static void writePosition(JsonGenerator json, StreamPosition position)
      throws IOException {
    json.writeStringField("epoch", position.epoch());
    json.writeNumberField("offset", position.offset());
  }

  private static void writeEvent(JsonGenerator json, StreamEvent event) throws IOException {
    json.writeStringField("id", event.id());
    json.writeStringField("type", event.type());
    json.writeNumberField("version", event.version());
    json.writeStringField("region", event.region());
    json.writeStringField("time", event.time());
    json.writeFieldName("payload");
    json.writeRawValue(event.payload());
  }

  static ClientFrame decode(String text) throws FrameFormatException {
    Map<String, Object> fields = fields(text);
    String type = string(fields, "type", "");
    return switch (type) {
      case "subscribe" -> {
        String topic = topic(fields);
        only(fields, topic, Set.of("type", "topic", "epoch", "offset"));
        yield new ClientFrame.Subscribe(topic, position(fields, topic));
      }
      case "unsubscribe" -> {
        String topic = topic(fields);
        only(fields, topic, Set.of("type", "topic"));
        yield new ClientFrame.Unsubscribe(topic);
      }
      case "heartbeat" -> {
        only(fields, "", Set.of("type"));
        yield new ClientFrame.Heartbeat();
      }
      default ->
          throw new FrameFormatException(
              "", "type: " + quoted(type) + "; allowed are subscribe, unsubscribe and heartbeat");
    };
  }

  private static Map<String, Object> fields(String text) throws FrameFormatException {
    Map<String, Object> fields = new TreeMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new FrameFormatException("", "a frame is one JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        switch (json.nextToken()) {
          case VALUE_STRING -> fields.put(name, json.getText());
          case VALUE_NUMBER_INT -> fields.put(name, json.getLongValue());
          case VALUE_NULL -> {
            // A missing field may be written as null.
          }
          default ->
              throw new FrameFormatException("", quoted(name) + ": give a text or a whole number");
        }
      }
      if (json.nextToken() != null) {
        throw new FrameFormatException("", "a frame is one JSON object, and nothing after it");
      }
    } catch (JsonProcessingException e) {
      throw new FrameFormatException("", "a frame is one JSON object: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("a frame could not be read from memory", e);
    }
    return fields;
  }

  private static String topic(Map<String, Object> fields) throws FrameFormatException {
    String topic = string(fields, "topic", "");
    if (!TOPIC.matcher(topic).matches()) {
      throw new FrameFormatException(
          "",
          "topic: "
              + quoted(topic)
              + "; give a topic such as agents or agents/cartpole-ppo, in lower-case letters,"
              + " digits, -, _ and /");
    }
    return topic;
  }

  private static Optional<StreamPosition> position(Map<String, Object> fields, String topic)
      throws FrameFormatException {
    boolean hasEpoch = fields.containsKey("epoch");
    if (hasEpoch != fields.containsKey("offset")) {
      throw new FrameFormatException(
          topic,
          "epoch and offset belong together: give both to recover what was missed, or neither to"
              + " begin now");
    }
    if (!hasEpoch) {
      return Optional.empty();
    }
    String epoch = string(fields, "epoch", topic);
    if (epoch.isEmpty() || epoch.length() > EPOCH_LENGTH_MAX) {
      throw new FrameFormatException(
          topic, "epoch: " + quoted(epoch) + "; give the one that came with the offset");
    }
    if (!(fields.get("offset") instanceof Long offset) || offset < 0 || offset > OFFSET_MAX) {
      throw new FrameFormatException(
          topic,
          "offset: " + fields.get("offset") + "; give a whole number from 0 to " + OFFSET_MAX);
    }
    return Optional.of(new StreamPosition(epoch, offset));
  }

  private static String string(Map<String, Object> fields, String name, String topic)
      throws FrameFormatException {
    Object value = fields.get(name);
    if (value instanceof String text && text.length() <= FIELD_LENGTH_MAX) {
      return text;
    }
    throw new FrameFormatException(
        topic,
        value == null
            ? name + " is missing"
            : name + ": give a text of at most " + FIELD_LENGTH_MAX + " characters");
  }

  private static void only(Map<String, Object> fields, String topic, Set<String> allowed)
      throws FrameFormatException {
    for (String name : fields.keySet()) {
      if (!allowed.contains(name)) {
        throw new FrameFormatException(
            topic, quoted(name) + " is unknown; allowed are " + String.join(", ", sorted(allowed)));
      }
    }
  }

  private static Set<String> sorted(Set<String> names) {
    return new java.util.TreeSet<>(names);
  }

  private static String quoted(String text) {
    String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
    return "\"" + shown + "\"";
  }
}
