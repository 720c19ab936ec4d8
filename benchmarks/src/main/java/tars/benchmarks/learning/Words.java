package tars.benchmarks.learning;

import java.util.Locale;

/** Names as people write them. */
final class Words {

  private Words() {}

  static String algorithm(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  static String pair(Pair pair) {
    return algorithm(pair.algorithm()) + " " + pair.environment();
  }
}
