package tars.server.platform.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field where it is, as a path in the body or a parameter's name
 * @param value what was sent there, null where nothing was
 * @param allowed what may be sent there, in words
 * @param detail what is wrong, as a sentence
 */
public record Fault(
    String field, @Nullable Object value, @Nullable String allowed, String detail) {}
