package tars.server.platform.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;

/** Gathers what is wrong with a request, so that a client learns all of it at once. */
public final class Faults {

  /** The greatest integer every JSON reader reads exactly: 2⁵³ − 1. */
  public static final long INTEGER_MAX = (1L << 53) - 1;

  /** Characters of a value that a fault shows. */
  private static final int SHOWN_MAX = 80;

  private final List<Fault> faults = new ArrayList<>();

  /** Notes a fault, told as "field: 'value' is not allowed; give allowed". */
  public void add(String field, @Nullable Object value, String allowed) {
    @Nullable Object shown = shortened(value);
    String sent = shown == null ? " is missing" : ": '" + shown + "' is not allowed";
    faults.add(new Fault(field, shown, allowed, field + sent + "; give " + allowed));
  }

  /** Notes a field or parameter that does not exist. */
  public void addUnknown(String name, @Nullable Object value, Collection<String> known) {
    String field = cut(name);
    String allowed = String.join(", ", known);
    String fix = known.isEmpty() ? "leave it out" : "allowed are " + allowed;
    faults.add(
        new Fault(
            field, shortened(value), allowed, field + ": there is no such field here; " + fix));
  }

  /** What is told back stays readable, whatever was sent. */
  private static @Nullable Object shortened(@Nullable Object value) {
    return value instanceof String text ? cut(text) : value;
  }

  private static String cut(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
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
