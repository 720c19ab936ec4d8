package tars.server.runs;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a run's hyperparameters as clients see it.
 *
 * @param number from 1, in the order they are applied in
 * @param client what it came from, as that calls itself; null where it does not
 * @param appliedAt null until it takes effect, between two updates; for ever, if the run ends
 *     before
 * @param steps environment steps the run had made then
 * @param updates updates the run had made then
 */
public record RunChangeRepresentation(
    UUID runId,
    int number,
    List<ChangedValueRepresentation> values,
    @Nullable String client,
    Instant acceptedAt,
    @Nullable Instant appliedAt,
    @Nullable Long steps,
    @Nullable Long updates) {

  /** One hyperparameter, before and after. */
  public record ChangedValueRepresentation(String name, Object oldValue, Object newValue) {}

  static RunChangeRepresentation of(UUID runId, RunChange change) {
    RunChange.@Nullable Application application = change.application();
    return new RunChangeRepresentation(
        runId,
        change.number(),
        change.newValues().entrySet().stream()
            .map(entry ->
                new ChangedValueRepresentation(
                    entry.getKey(),
                    Objects.requireNonNull(change.oldValues().get(entry.getKey())),
                    entry.getValue()))
            .toList(),
        change.client(),
        change.acceptedAt(),
        application == null ? null : application.at(),
        application == null ? null : application.steps(),
        application == null ? null : application.updates());
  }
}
