package tars.server.runs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a run's hyperparameters, which was accepted.
 *
 * @param number from 1, in the order changes are applied in
 * @param newValues by name
 * @param oldValues those they replace, by the same names
 * @param client what it came from, as that calls itself; null where it does not
 * @param application null until a worker applied it
 */
record RunChange(
    int number,
    Map<String, Object> newValues,
    Map<String, Object> oldValues,
    @Nullable String client,
    Instant acceptedAt,
    @Nullable Application application) {

  /**
   * When a change took effect. The steps and updates a training has made name one moment between
   * two of its updates, so that it can be found again.
   *
   * @param steps environment steps made before
   * @param updates updates made before
   */
  record Application(Instant at, long steps, long updates) {}
}
