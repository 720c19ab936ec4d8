package tars.server.evaluations;

import java.util.Locale;

/** Where an evaluation is in its life. */
enum EvaluationStatus {
  QUEUED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** The word for it in the database and on the wire. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EvaluationStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
