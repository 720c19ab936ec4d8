package tars.server.evaluations;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import tars.engine.environment.EpisodeEnd;
import tars.evaluation.protocol.Episode;

/** Episodes, a row for consecutive ones that were stored together. */
@Singleton
final class EpisodeStore {

  /**
   * Stores consecutive episodes of one side. Storing them again changes nothing.
   *
   * @param episodes at least one, with consecutive indices
   */
  void put(Handle handle, UUID evaluationId, Side side, List<Episode> episodes) {
    Update insert =
        handle.createUpdate(
            """
            INSERT INTO episodes (evaluation_id, side, first_index, seeds, returns, lengths,
                                  terminated)
            VALUES (:evaluation_id, :side, :first_index, :seeds, :returns, :lengths, :terminated)
            ON CONFLICT (evaluation_id, side, first_index) DO NOTHING
            """);
    Boolean[] terminated =
        episodes.stream()
            .map(episode -> episode.end() == EpisodeEnd.TERMINATED)
            .toArray(Boolean[]::new);
    insert
        .bind("evaluation_id", evaluationId)
        .bind("side", side.word())
        .bind("first_index", episodes.getFirst().index())
        .bindArray("seeds", Long.class, episodes.stream().<Object>map(Episode::seed).toArray())
        .bindArray(
            "returns",
            Double.class,
            episodes.stream().<Object>map(Episode::episodeReturn).toArray())
        .bindArray(
            "lengths", Integer.class, episodes.stream().<Object>map(Episode::length).toArray())
        .bindArray("terminated", Boolean.class, (Object[]) terminated)
        .execute();
  }

  /** All stored episodes of one side, by index. */
  List<Episode> list(Handle handle, UUID evaluationId, Side side) {
    List<Episode> episodes = new ArrayList<>();
    handle
        .createQuery(
            """
            SELECT first_index, seeds, returns, lengths, terminated FROM episodes
            WHERE evaluation_id = :evaluation_id AND side = :side ORDER BY first_index
            """)
        .bind("evaluation_id", evaluationId)
        .bind("side", side.word())
        .map((row, context) -> read(row))
        .forEach(episodes::addAll);
    return episodes;
  }

  private static List<Episode> read(ResultSet row) throws SQLException {
    int first = row.getInt("first_index");
    Long[] seeds = (Long[]) row.getArray("seeds").getArray();
    Double[] returns = (Double[]) row.getArray("returns").getArray();
    Integer[] lengths = (Integer[]) row.getArray("lengths").getArray();
    Boolean[] terminated = (Boolean[]) row.getArray("terminated").getArray();
    List<Episode> episodes = new ArrayList<>(seeds.length);
    for (int i = 0; i < seeds.length; i++) {
      EpisodeEnd end = terminated[i] ? EpisodeEnd.TERMINATED : EpisodeEnd.TRUNCATED;
      episodes.add(new Episode(first + i, seeds[i], returns[i], lengths[i], end));
    }
    return episodes;
  }
}
