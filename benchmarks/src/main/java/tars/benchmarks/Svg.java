package tars.benchmarks;

import java.util.Locale;

/** Writes elements of a picture; a kind is a class of its style sheet. */
public final class Svg {

  private final StringBuilder text = new StringBuilder();

  /** A line as it is. */
  public void line(String line) {
    text.append(line).append('\n');
  }

  /** Begins a picture on its ground, told to those who do not see it; {@link #end} ends it. */
  public void begin(double width, double height, String title, String description, String style) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\">"
            .formatted(length(width), length(height)));
    element("title", title);
    element("desc", description);
    line(style);
    rectangle("ground", 0, 0, width, height);
  }

  public void end() {
    line("</svg>");
  }

  /** An element that holds words alone. */
  public void element(String name, String words) {
    line("<" + name + ">" + escaped(words) + "</" + name + ">");
  }

  /** A path, {@code steps} being its {@code d}. */
  public void path(String kind, String steps) {
    line("<path class=\"%s\" d=\"%s\"/>".formatted(kind, steps));
  }

  public void rectangle(String kind, double x, double y, double width, double height) {
    line(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(kind, length(x), length(y), length(width), length(height)));
  }

  /**
   * Words at a place.
   *
   * @param anchor which end of them lies there: {@code start}, {@code middle} or {@code end}
   */
  public void words(String kind, double x, double y, String anchor, String words) {
    line(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(kind, length(x), length(y), anchor, escaped(words)));
  }

  /** A length with one decimal: finer than a pixel, and short. */
  public static String length(double value) {
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
