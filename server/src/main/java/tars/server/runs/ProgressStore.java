package tars.server.runs;

import static tars.server.platform.database.Columns.doubleOrNull;
import static tars.server.platform.database.Columns.instant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tars.server.platform.json.JsonText;

/** Training curves as rows, at most {@link #POINTS_MAX} of a run. */
@Singleton
final class ProgressStore {

  /** More points than a screen has columns. */
  static final int POINTS_MAX = 2_000;

  private final JsonText json;

  @Inject
  ProgressStore(JsonText json) {
    this.json = json;
  }

  /**
   * Adds a point, over any that was made at the same step, by another attempt or before the end of
   * an update.
   */
  void add(Handle handle, UUID runId, ProgressPoint point) {
    handle
        .createUpdate(
            """
            INSERT INTO run_progress (run_id, steps, recorded_at, mean_return, mean_length,
                                      episodes, updates, steps_per_second, losses)
            VALUES (:run_id, :steps, :time, :mean_return, :mean_length,
                    :episodes, :updates, :steps_per_second, CAST(:losses AS json))
            ON CONFLICT (run_id, steps) DO UPDATE
            SET recorded_at = EXCLUDED.recorded_at, mean_return = EXCLUDED.mean_return,
                mean_length = EXCLUDED.mean_length, episodes = EXCLUDED.episodes,
                updates = EXCLUDED.updates, steps_per_second = EXCLUDED.steps_per_second,
                losses = EXCLUDED.losses
            """)
        .bind("run_id", runId)
        .bind("steps", point.steps())
        .bind("time", OffsetDateTime.ofInstant(point.time(), ZoneOffset.UTC))
        .bind("mean_return", point.meanReturn())
        .bind("mean_length", point.meanLength())
        .bind("episodes", point.episodes())
        .bind("updates", point.updates())
        .bind("steps_per_second", point.stepsPerSecond())
        .bind("losses", json.write(point.losses()))
        .execute();
  }

  /** Forgets the points after a step: what an attempt that died made after its last checkpoint. */
  void deleteAfter(Handle handle, UUID runId, long steps) {
    handle
        .createUpdate("DELETE FROM run_progress WHERE run_id = :run_id AND steps > :steps")
        .bind("run_id", runId)
        .bind("steps", steps)
        .execute();
  }

  int count(Handle handle, UUID runId) {
    return handle
        .createQuery("SELECT count(*) FROM run_progress WHERE run_id = :run_id")
        .bind("run_id", runId)
        .mapTo(Integer.class)
        .one();
  }

  /** Forgets every other point, and keeps the newest. */
  void thin(Handle handle, UUID runId) {
    handle
        .createUpdate(
            """
            DELETE FROM run_progress USING (
                SELECT steps, row_number() OVER (ORDER BY steps DESC) AS place
                FROM run_progress WHERE run_id = :run_id) AS numbered
            WHERE run_progress.run_id = :run_id
              AND run_progress.steps = numbered.steps AND numbered.place % 2 = 0
            """)
        .bind("run_id", runId)
        .execute();
  }

  /** The curve, oldest point first. */
  List<ProgressPoint> list(Handle handle, UUID runId) {
    return handle
        .createQuery(
            """
            SELECT steps, recorded_at, mean_return, mean_length, episodes, updates,
                   steps_per_second, losses
            FROM run_progress WHERE run_id = :run_id ORDER BY steps LIMIT :max
            """)
        .bind("run_id", runId)
        .bind("max", POINTS_MAX)
        .map((row, context) ->
            new ProgressPoint(
                row.getLong("steps"),
                instant(row, "recorded_at"),
                doubleOrNull(row, "mean_return"),
                doubleOrNull(row, "mean_length"),
                row.getLong("episodes"),
                row.getLong("updates"),
                doubleOrNull(row, "steps_per_second"),
                json.numbers(row.getString("losses"))))
        .list();
  }
}
