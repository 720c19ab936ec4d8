package tars.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of a document. */
public final class MarkdownTable {

  private MarkdownTable() {}

  /** Its lines. */
  public static String of(List<String> head, List<List<String>> rows) {
    return Stream.concat(Stream.of(head, head.stream().map(_ -> "---").toList()), rows.stream())
        .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining());
  }
}
