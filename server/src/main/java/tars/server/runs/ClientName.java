package tars.server.runs;

import org.jspecify.annotations.Nullable;

/** What a client calls itself. */
final class ClientName {

  private static final int LENGTH_MAX = 120;

  private ClientName() {}

  /**
   * A name to store, null where there is none.
   *
   * @param userAgent as it was sent
   */
  static @Nullable String of(@Nullable String userAgent) {
    String printable = userAgent == null ? "" : userAgent.replaceAll("\\p{Cntrl}", "").strip();
    return printable.isEmpty()
        ? null
        : printable.substring(0, Math.min(LENGTH_MAX, printable.length()));
  }
}
