package tars.server.runs;

import java.util.Locale;

/** Where a run is in its life. */
enum RunStatus {
  QUEUED,
  RUNNING,
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** The word for it in the database and on the wire. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean ended() {
    return switch (this) {
      case QUEUED, RUNNING, PAUSED -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }
}
