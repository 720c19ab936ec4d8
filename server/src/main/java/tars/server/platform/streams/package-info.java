/**
 * Ordered streams of events: an outbox in PostgreSQL, one relay that numbers and publishes, Redis
 * Streams that carry, readers that miss nothing without noticing. Knows no agent, run or policy.
 */
@NullMarked
package tars.server.platform.streams;

import org.jspecify.annotations.NullMarked;
