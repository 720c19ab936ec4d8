package tars.server.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tars.server.platform.validation.Faults;

/**
 * What a client changes of a run. A class and not a record, since {@code null} takes the pace away
 * and an absent field must not.
 */
public final class RunPaceRequest {

  private boolean given;
  private @Nullable Double maxStepsPerSecond;

  /** The highest number of steps to make in a second, null for as many as possible. */
  @JsonProperty("max_steps_per_second")
  public void setMaxStepsPerSecond(@Nullable Double maxStepsPerSecond) {
    this.given = true;
    this.maxStepsPerSecond = maxStepsPerSecond;
  }

  /** The pace that was asked for. */
  public @Nullable Double getMaxStepsPerSecond() {
    return maxStepsPerSecond;
  }

  /**
   * Checks every field.
   *
   * @throws tars.server.platform.problem.ProblemException naming what is wrong
   */
  void accept() {
    Faults faults = new Faults();
    if (given) {
      faults.requirePositive("max_steps_per_second", maxStepsPerSecond);
    } else {
      faults.add("max_steps_per_second", null, "a number greater than 0, or null");
    }
    faults.refuse();
  }
}
