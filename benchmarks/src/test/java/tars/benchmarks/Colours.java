package tars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours of a style sheet, and how far they stand apart. */
public final class Colours {

  private Colours() {}

  /** The colour that a kind's property has: six hexadecimal digits. */
  public static String of(String scheme, String kind, String property) {
    Matcher matcher =
        Pattern.compile("(?m)^\\s*" + kind + " \\{[^}]*" + property + ": #([0-9a-f]{6})")
            .matcher(scheme);
    assertThat(matcher.find()).as("%s of %s", property, kind).isTrue();
    return matcher.group(1);
  }

  /** Contrast ratio, from 1 to 21 (WCAG 2.2). */
  public static double contrast(String one, String other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
