package tars.server.platform.validation;

import java.util.UUID;
import tars.server.platform.problem.ProblemException;

/** Reads identifiers from paths. */
public final class Ids {

  private static final int UUID_LENGTH = 36;

  private Ids() {}

  /**
   * The identifier; a text that is none names nothing there is.
   *
   * @throws ProblemException 404
   */
  public static UUID parse(String kind, String text) {
    try {
      if (text.length() == UUID_LENGTH) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException notAnId) {
      // told below, as an identifier that nothing has
    }
    throw ProblemException.notFound(kind, text);
  }
}
