package tars.benchmarks.learning;

import java.util.Locale;

/** Writes elements of a picture; a kind is a class of its style sheet. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  /** A line as it is. */
  void line(String line) {
    text.append(line).append('\n');
  }

  /** An element that holds words alone. */
  void element(String name, String words) {
    line("<" + name + ">" + escaped(words) + "</" + name + ">");
  }

  /** A path, {@code steps} being its {@code d}. */
  void path(String kind, String steps) {
    line("<path class=\"%s\" d=\"%s\"/>".formatted(kind, steps));
  }

  void rectangle(String kind, double x, double y, double width, double height) {
    line(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(kind, length(x), length(y), length(width), length(height)));
  }

  /**
   * Words at a place.
   *
   * @param anchor which end of them lies there: {@code start}, {@code middle} or {@code end}
   */
  void words(String kind, double x, double y, String anchor, String words) {
    line(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(kind, length(x), length(y), anchor, escaped(words)));
  }

  /** A length with one decimal: finer than a pixel, and short. */
  static String length(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
