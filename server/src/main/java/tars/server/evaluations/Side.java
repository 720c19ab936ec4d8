package tars.server.evaluations;

import java.util.Locale;

/** Whose episodes they are, of the two policies an evaluation runs. */
enum Side {
  CANDIDATE,
  BASELINE;

  /** The word for it in the database. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Side of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
