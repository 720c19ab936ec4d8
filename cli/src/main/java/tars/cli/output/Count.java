package tars.cli.output;

import java.util.Locale;

/** Numbers of things in words. */
public final class Count {

  private Count() {}

  /**
   * {@code 1 step}, {@code 2,000 steps}.
   *
   * @param noun in the singular; its plural ends with an s
   */
  public static String of(long count, String noun) {
    return count == 1 ? "1 " + noun : String.format(Locale.ROOT, "%,d %ss", count, noun);
  }
}
