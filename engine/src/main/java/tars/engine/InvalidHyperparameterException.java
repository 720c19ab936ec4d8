package tars.engine;

import java.util.Comparator;
import java.util.List;

/** A hyperparameter has a value it cannot have, or does not exist. */
public final class InvalidHyperparameterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String value;
  private final String allowed;

  /**
   * Names what is wrong and what would be right.
   *
   * @param field the hyperparameter's name
   * @param value the value that was given
   * @param allowed the values allowed, in words
   */
  public InvalidHyperparameterException(String field, String value, String allowed) {
    this(field, value, allowed, field + ": " + value + " is not allowed; give " + allowed);
  }

  private InvalidHyperparameterException(
      String field, String value, String allowed, String message) {
    super(message);
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }

  /** There is no such hyperparameter: names the nearest and all there are. */
  static InvalidHyperparameterException unknown(String algorithm, String name, List<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(other -> distance(name, other))).orElseThrow();
    String all = String.join(", ", known);
    return new InvalidHyperparameterException(
        name,
        name,
        "one of " + all,
        "%s: %s has no such hyperparameter; did you mean %s? There are %s"
            .formatted(name, algorithm, nearest, all));
  }

  /** It keeps the value it had when the training began. */
  static InvalidHyperparameterException fixed(String name, String value, String because) {
    return new InvalidHyperparameterException(
        name,
        value,
        "it at the start of a run",
        "%s: cannot be changed in a training that has begun: %s; start another one with %s"
            .formatted(name, because, value));
  }

  /**
   * Levenshtein's distance: insertions, deletions and replacements that turn one into the other.
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** The hyperparameter's name. */
  public String field() {
    return field;
  }

  /** The value that was given. */
  public String value() {
    return value;
  }

  /** The values allowed, in words. */
  public String allowed() {
    return allowed;
  }
}
