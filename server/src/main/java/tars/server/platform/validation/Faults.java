package tars.server.platform.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;

/** Gathers what is wrong with a request, so that a client learns all of it at once. */
public final class Faults {

  /** The greatest integer every JSON reader reads exactly: 2⁵³ − 1. */
  public static final long INTEGER_MAX = (1L << 53) - 1;

  private final List<Fault> faults = new ArrayList<>();

  /** Notes a fault, told as "field: 'value' is wrong; give allowed". */
  public void add(String field, @Nullable Object value, String allowed) {
    String sent = value == null ? " is missing" : ": '" + value + "' is not allowed";
    faults.add(new Fault(field, value, allowed, field + sent + "; give " + allowed));
  }

  /** Requires a value to be there at all. */
  public void require(String field, @Nullable Object value, String allowed) {
    if (value == null) {
      add(field, null, allowed);
    }
  }

  /** Requires an integer to be there and to lie in {@code [low, high]}. */
  public void requireInteger(String field, @Nullable Long value, long low, long high) {
    if (value == null || value < low || value > high) {
      add(field, value, "an integer from " + low + " to " + high);
    }
  }

  /** Requires a number, if it is there, to be finite and greater than zero. */
  public void requirePositive(String field, @Nullable Double value) {
    if (value != null && !(value > 0 && Double.isFinite(value))) {
      add(
          field,
          Double.isFinite(value) ? value : value.toString(),
          "a number greater than 0, or null");
    }
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /** The problem that names every fault. */
  public ProblemException problem() {
    return ProblemException.invalid(faults);
  }

  /**
   * Ends the request if anything was wrong.
   *
   * @throws ProblemException naming every fault
   */
  public void refuse() {
    if (!faults.isEmpty()) {
      throw problem();
    }
  }
}
