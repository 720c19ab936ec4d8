package tars.server.platform.validation;

import org.jspecify.annotations.Nullable;

/** Reads yes and no from filters. */
public final class Truth {

  private Truth() {}

  /**
   * What a list is to be filtered by, null where nothing is said.
   *
   * @throws tars.server.platform.problem.ProblemException 400 if the text is neither
   */
  public static @Nullable Boolean filter(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        Faults faults = new Faults();
        faults.add(field, text, "true or false");
        throw faults.problem();
      }
    };
  }
}
