package tars.configuration;

import java.util.Collection;
import java.util.Comparator;

/** Which of the known words somebody may have meant. */
final class SpellingDistance {

  private SpellingDistance() {}

  /**
   * "; did you mean …?" with the known word that has the fewest letters to insert, delete or
   * replace (Levenshtein 1966); empty where that would be every third letter or more.
   */
  static String hint(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String k) -> between(word, k)).thenComparing(k -> k))
        .filter(nearest -> 3 * between(word, nearest) <= Math.max(word.length(), 6))
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse("");
  }

  static int between(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
