package tars.server.platform.streams;

import org.jspecify.annotations.Nullable;

/**
 * What happened, as a stream's entry carries it.
 *
 * @param id UUIDv7 that names the event for ever; the same in every delivery
 * @param type for example {@code run.changed}
 * @param version of the payload's shape
 * @param region where it happened
 * @param time ISO-8601 in UTC, when it happened
 * @param payload JSON that carries state, so that applying an event twice is harmless
 * @param traceparent W3C trace context of the cause, if it was traced
 * @param tracestate W3C trace state of the cause, if there is one
 */
public record StreamEvent(
    String id,
    String type,
    int version,
    String region,
    String time,
    String payload,
    @Nullable String traceparent,
    @Nullable String tracestate) {}
