package tars.server.platform.validation;

import java.util.Optional;
import java.util.UUID;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;

/** Reads identifiers from paths and filters. */
public final class Ids {

  private static final int UUID_LENGTH = 36;

  private Ids() {}

  /**
   * The identifier; a text that is none names nothing there is.
   *
   * @throws ProblemException 404
   */
  public static UUID parse(String kind, String text) {
    return read(text).orElseThrow(() -> ProblemException.notFound(kind, text));
  }

  /**
   * The identifier a list is to be filtered by.
   *
   * @throws ProblemException 400 if the text is none
   */
  public static UUID filter(String field, String text) {
    String allowed = "a UUID";
    return read(text)
        .orElseThrow(() ->
            ProblemException.invalid(
                new Fault(field, text, allowed, field + ": '" + text + "' is not " + allowed)));
  }

  private static Optional<UUID> read(String text) {
    try {
      return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
