package tars.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.server.platform.outbox.StreamPosition;
import tars.server.platform.streams.StreamEntry;
import tars.server.platform.streams.StreamEvent;

class FrameCodecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void writesAnEventAsTheProtocolSays() throws Exception {
    String frame =
        FrameCodec.encode(
            new ServerFrame.Event(
                "agents/a",
                new StreamEntry(
                    new StreamPosition("e1", 7),
                    new StreamEvent(
                        "id1",
                        "run.changed",
                        1,
                        "local",
                        "2026-11-23T20:00:00Z",
                        "{\"steps\":5,\"name\":\"ü\\\"\"}",
                        "00-aa-bb-01",
                        null))));

    assertThat(JSON.readTree(frame))
        .isEqualTo(
            JSON.readTree(
                """
                {"type":"event","topic":"agents/a","epoch":"e1","offset":7,"event":{"id":"id1",
                "type":"run.changed","version":1,"region":"local","time":"2026-11-23T20:00:00Z",
                "payload":{"steps":5,"name":"ü\\""}}}\
                """));
  }

  @Test
  void writesTheOtherFrames() {
    assertThat(FrameCodec.encode(new ServerFrame.Welcome("1.0.0", "local")))
        .isEqualTo("{\"type\":\"welcome\",\"version\":\"1.0.0\",\"region\":\"local\"}");
    assertThat(
            FrameCodec.encode(
                new ServerFrame.Subscribed("agents", new StreamPosition("e", 3), true)))
        .isEqualTo(
            "{\"type\":\"subscribed\",\"topic\":\"agents\",\"epoch\":\"e\",\"offset\":3,"
                + "\"recovered\":true}");
    assertThat(FrameCodec.encode(new ServerFrame.Heartbeat()))
        .isEqualTo("{\"type\":\"heartbeat\"}");
    assertThat(FrameCodec.encode(new ServerFrame.Resync("agents")))
        .isEqualTo("{\"type\":\"resync\",\"topic\":\"agents\"}");
    assertThat(FrameCodec.encode(new ServerFrame.Refusal(Optional.empty(), "a \"b\"")))
        .isEqualTo("{\"type\":\"error\",\"detail\":\"a \\\"b\\\"\"}");
    assertThat(FrameCodec.encode(new ServerFrame.Refusal(Optional.of("agents/x"), "no")))
        .isEqualTo("{\"type\":\"error\",\"topic\":\"agents/x\",\"detail\":\"no\"}");
  }

  @Test
  void readsWhatAPageSays() throws Exception {
    assertThat(FrameCodec.decode("{\"type\":\"subscribe\",\"topic\":\"agents/cartpole-ppo\"}"))
        .isEqualTo(new ClientFrame.Subscribe("agents/cartpole-ppo", Optional.empty()));
    assertThat(
            FrameCodec.decode(
                "{\"offset\":12,\"epoch\":\"e\",\"topic\":\"agents\",\"type\":\"subscribe\"}"))
        .isEqualTo(new ClientFrame.Subscribe("agents", Optional.of(new StreamPosition("e", 12))));
    assertThat(
            FrameCodec.decode(
                "{\"type\":\"subscribe\",\"topic\":\"agents\",\"epoch\":null,\"offset\":null}"))
        .isEqualTo(new ClientFrame.Subscribe("agents", Optional.empty()));
    assertThat(FrameCodec.decode("{\"type\":\"unsubscribe\",\"topic\":\"agents\"}"))
        .isEqualTo(new ClientFrame.Unsubscribe("agents"));
    assertThat(FrameCodec.decode("{\"type\":\"heartbeat\"}"))
        .isEqualTo(new ClientFrame.Heartbeat());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                                                | JSON object
          []                                                                | JSON object
          {                                                                 | JSON object
          {"type":"heartbeat"} x                                            | JSON object
          {"type":"heartbeat","type":"heartbeat"}                           | Duplicate field 'type'
          {"topic":"agents"}                                                | type is missing
          {"type":"shout"}                                                  | "shout"; allowed are
          {"type":7}                                                        | type: give a text
          {"type":"heartbeat","x":1}                                        | "x" is unknown
          {"type":"subscribe"}                                              | topic is missing
          {"type":"subscribe","topic":""}                                   | topic: ""
          {"type":"subscribe","topic":"Agents"}                             | topic: "Agents"
          {"type":"subscribe","topic":"a\\nb"}                              | topic:
          {"type":"subscribe","topic":["agents"]}                           | "topic": give a text
          {"type":"subscribe","topic":"agents","epoch":"e"}                 | belong together
          {"type":"subscribe","topic":"agents","offset":1}                  | belong together
          {"type":"subscribe","topic":"agents","epoch":"","offset":1}       | epoch: ""
          {"type":"subscribe","topic":"agents","epoch":"e","offset":-1}     | offset: -1
          {"type":"subscribe","topic":"agents","epoch":"e","offset":"1"}    | offset: 1
          {"type":"subscribe","topic":"agents","epoch":"e","offset":1.5}    | "offset": give
          {"type":"subscribe","topic":"agents","epoch":"e","offset":9223372036854775808} | JSON object
          {"type":{"a":{"b":{"c":{"d":1}}}}}                                | "type": give a text
          """)
  void refusesWhatIsNoFrame(String text, String reason) {
    assertThatThrownBy(() -> FrameCodec.decode(text == null ? "" : text))
        .isInstanceOf(FrameFormatException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aRefusalNamesTheTopicOnceItIsKnown() {
    assertThatThrownBy(() ->
            FrameCodec.decode("{\"type\":\"subscribe\",\"topic\":\"agents\",\"epoch\":\"e\"}"))
        .isInstanceOfSatisfying(
            FrameFormatException.class, e -> assertThat(e.topic()).contains("agents"));
  }
}
