package tars.engine.environment;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An environment did what none may: it threw, or gave numbers that are not finite. Whatever it was
 * stepped for stopped in the middle of a step; go on from what was saved before.
 */
public final class EnvironmentFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String environment;
  private final int step;
  private final String fault;
  private final int row;

  EnvironmentFaultException(String environment, int step, String fault, @Nullable Throwable cause) {
    this(environment, -1, step, fault, cause);
  }

  private EnvironmentFaultException(
      String environment, int row, int step, String fault, @Nullable Throwable cause) {
    super(
        environment + ": " + (row < 0 ? "" : "row " + row + ", ") + "step " + step + ": " + fault,
        cause);
    this.environment = environment;
    this.row = row;
    this.step = step;
    this.fault = fault;
  }

  /** The same fault, of one of several environments that are stepped together. */
  EnvironmentFaultException inRow(int which) {
    EnvironmentFaultException result =
        new EnvironmentFaultException(environment, which, step, fault, getCause());
    result.setStackTrace(getStackTrace());
    return result;
  }

  /** The environment's name. */
  public String environment() {
    return environment;
  }

  /** Which of the environments that are stepped together; empty where one is stepped alone. */
  public OptionalInt row() {
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /** Step of the episode, from 1; 0 where the episode was to begin. */
  public int step() {
    return step;
  }
}
