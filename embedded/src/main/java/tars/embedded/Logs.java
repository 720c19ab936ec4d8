package tars.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The children's log files: kept from growing without bound, and read when a child failed. */
final class Logs {

  private static final long BYTES_MAX = 4_000_000;
  private static final int TAIL_BYTES_MAX = 4_000;
  private static final int LINE_MAX = 300;

  /** What the line that tells why has in it, in PostgreSQL's words and in Redis'. */
  private static final Pattern TELLING =
      Pattern.compile("(?i)fatal|panic|error|denied|could not|cannot|can't|failed|no space");

  private Logs() {}

  /** A long log becomes the previous one, of which one is kept. */
  static void keepShort(Path log) throws IOException {
    if (size(log) > BYTES_MAX) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".previous"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Bytes there are now. */
  static long size(Path log) throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }

  /** The end of what was written behind the first {@code from} bytes. */
  static String since(Path log, long from) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(from, file.length() - TAIL_BYTES_MAX);
      byte[] bytes = new byte[Math.toIntExact(Math.max(0, file.length() - begin))];
      file.seek(begin);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /** The line that tells most about a failure; empty where nothing was written. */
  static String telling(String output) {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    String line =
        lines.reversed().stream()
            .filter(l -> TELLING.matcher(l).find())
            .findFirst()
            .orElse(lines.isEmpty() ? "" : lines.getLast());
    return line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX) + "…";
  }
}
