package tars.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The children's log files, kept from growing without bound over many starts. */
final class Logs {

  private static final long BYTES_MAX = 4_000_000;

  private Logs() {}

  /** A long log becomes the previous one, of which one is kept. */
  static void keepShort(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > BYTES_MAX) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".previous"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
