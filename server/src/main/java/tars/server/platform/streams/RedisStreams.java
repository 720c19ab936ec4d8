package tars.server.platform.streams;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tars.server.platform.outbox.StreamPosition;

/**
 * Topics as Redis Streams: topic {@code t} is the stream {@code tars:live:t}, an entry's id is
 * {@code <offset>-0}. Its fields are those of {@link StreamEvent} and the epoch it was numbered in.
 */
final class RedisStreams {
  static final String KEY_PREFIX = "tars:live:";

  /** Entries a topic keeps, about; older ones are trimmed as new ones come. */
  static final int KEPT_ENTRIES = 10_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /**
   * Appends only when the stream ends exactly where the caller believes it does, in one atomic
   * step: so neither a lost stream nor a second relay can go unnoticed, and a batch that was
   * published by a relay that then died is not published again.
   */
  private static final String APPEND =
      """
      local id, epoch = '0-0', ''
      local top = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
      if top[1] then
        id = top[1][1]
        local fields = top[1][2]
        for i = 1, #fields, 2 do
          if fields[i] == 'epoch' then epoch = fields[i + 1] end
        end
      end
      local offset = tonumber(ARGV[2])
      if id ~= ARGV[2] .. '-0' or (offset > 0 and epoch ~= ARGV[1]) then
        return 'elsewhere'
      end
      for i = 4, #ARGV, 8 do
        offset = offset + 1
        redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], string.format('%.0f-0', offset),
          'epoch', ARGV[1], 'id', ARGV[i], 'type', ARGV[i + 1], 'version', ARGV[i + 2],
          'region', ARGV[i + 3], 'time', ARGV[i + 4], 'payload', ARGV[i + 5],
          'traceparent', ARGV[i + 6], 'tracestate', ARGV[i + 7])
      end
      return 'appended'
      """;

  private static final String OPEN_EPOCH =
      """
      redis.call('DEL', KEYS[1])
      return redis.call('XADD', KEYS[1], ARGV[2] .. '-0',
        'epoch', ARGV[1], 'id', ARGV[3], 'type', ARGV[4], 'version', '1',
        'region', ARGV[5], 'time', ARGV[6], 'payload', '{}', 'traceparent', '', 'tracestate', '')
      """;

  private final RedisLink link;

  RedisStreams(RedisLink link) {
    this.link = link;
  }

  static String key(String topic) {
    return KEY_PREFIX + topic;
  }

  /** Events to append to a topic that is believed to end at {@code end}. */
  record Append(String topic, StreamPosition end, List<StreamEvent> events) {}

  /**
   * Appends to several topics in one pipeline.
   *
   * @return for each append whether it was done; false when the stream ended elsewhere, and then
   *     nothing of that append was written
   */
  List<Boolean> append(List<Append> appends) {
    List<Request> requests = new ArrayList<>(appends.size());
    for (Append append : appends) {
      Request request =
          Request.cmd(Command.EVAL)
              .arg(APPEND)
              .arg(1)
              .arg(key(append.topic()))
              .arg(append.end().epoch())
              .arg(append.end().offset())
              .arg(KEPT_ENTRIES);
      for (StreamEvent event : append.events()) {
        request
            .arg(event.id())
            .arg(event.type())
            .arg(event.version())
            .arg(event.region())
            .arg(event.time())
            .arg(event.payload())
            .arg(Objects.requireNonNullElse(event.traceparent(), ""))
            .arg(Objects.requireNonNullElse(event.tracestate(), ""));
      }
      requests.add(request);
    }
    return link.sendAll(requests, TIMEOUT).stream()
        .map(answer -> answer != null && answer.toString().equals("appended"))
        .toList();
  }

  /** Replaces a topic's stream by one that holds only the announcement of a new epoch. */
  void openEpoch(String topic, StreamPosition first, StreamEvent announcement) {
    link.send(
        Request.cmd(Command.EVAL)
            .arg(OPEN_EPOCH)
            .arg(1)
            .arg(key(topic))
            .arg(first.epoch())
            .arg(first.offset())
            .arg(announcement.id())
            .arg(announcement.type())
            .arg(announcement.region())
            .arg(announcement.time()),
        TIMEOUT);
  }

  /** The newest entry of each topic, in the topics' order; empty where there is no stream. */
  List<Optional<StreamEntry>> heads(List<String> topics) {
    List<Request> requests = topics.stream().map(RedisStreams::headRequest).toList();
    return link.sendAll(requests, TIMEOUT).stream()
        .map(answer -> entries(answer).stream().findFirst())
        .toList();
  }

  /**
   * The newest entry and, read after it, up to {@code limit} entries that follow {@code offset}.
   */
  record HeadAndFollowing(Optional<StreamEntry> head, List<StreamEntry> following) {}

  HeadAndFollowing headAndFollowing(String topic, long offset, int limit) {
    List<@Nullable Response> answers =
        link.sendAll(List.of(headRequest(topic), rangeRequest(topic, offset, limit)), TIMEOUT);
    return new HeadAndFollowing(
        entries(answers.get(0)).stream().findFirst(), entries(answers.get(1)));
  }

  /** Up to {@code limit} entries that follow {@code offset}. */
  List<StreamEntry> following(String topic, long offset, int limit) {
    return entries(link.send(rangeRequest(topic, offset, limit), TIMEOUT));
  }

  void ping() {
    link.send(Request.cmd(Command.PING), TIMEOUT);
  }

  private static Request headRequest(String topic) {
    return Request.cmd(Command.XREVRANGE).arg(key(topic)).arg("+").arg("-").arg("COUNT").arg(1);
  }

  private static Request rangeRequest(String topic, long offset, int limit) {
    return Request.cmd(Command.XRANGE)
        .arg(key(topic))
        .arg((offset + 1) + "-0")
        .arg("+")
        .arg("COUNT")
        .arg(limit);
  }

  static List<StreamEntry> entries(@Nullable Response answer) {
    if (answer == null) {
      return List.of();
    }
    List<StreamEntry> entries = new ArrayList<>(answer.size());
    for (Response entry : answer) {
      entries.add(entry(entry));
    }
    return entries;
  }

  /**
   * @throws IllegalStateException if it is no entry of ours
   */
  private static StreamEntry entry(Response answer) {
    try {
      return parsed(answer);
    } catch (NumberFormatException e) {
      throw new IllegalStateException("a stream entry is none of ours: " + answer, e);
    }
  }

  private static StreamEntry parsed(Response answer) {
    String id = answer.get(0).toString();
    Response flat = answer.get(1);
    Map<String, String> fields = HashMap.newHashMap(flat.size() / 2);
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      fields.put(flat.get(i).toString(), flat.get(i + 1).toString());
    }
    long offset = Long.parseLong(id.substring(0, id.indexOf('-')));
    return new StreamEntry(
        new StreamPosition(field(fields, "epoch"), offset),
        new StreamEvent(
            field(fields, "id"),
            field(fields, "type"),
            Integer.parseInt(field(fields, "version")),
            field(fields, "region"),
            field(fields, "time"),
            field(fields, "payload"),
            emptyAsNull(fields.get("traceparent")),
            emptyAsNull(fields.get("tracestate"))));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("a stream entry lacks the field " + name + ": " + fields);
    }
    return value;
  }

  private static @Nullable String emptyAsNull(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }
}
