package tars.server.evaluations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tars.evaluation.protocol.Episode;

/** The episodes of one side by index, with what is missing. */
final class EpisodeTable {

  /** Consecutive indices {@code from … to − 1} that have no episode yet. */
  record Gap(int from, int to) {}

  private final @Nullable Episode[] episodes;
  private int firstMissing;

  /**
   * A table of {@code count} episodes.
   *
   * @param known those there are already
   */
  EpisodeTable(int count, List<Episode> known) {
    this.episodes = new @Nullable Episode[count];
    add(known);
  }

  /** A table that wants no episodes. */
  static EpisodeTable none() {
    return new EpisodeTable(0, List.of());
  }

  void add(List<Episode> ended) {
    for (Episode episode : ended) {
      episodes[episode.index()] = episode;
    }
    while (firstMissing < episodes.length && episodes[firstMissing] != null) {
      firstMissing++;
    }
  }

  boolean complete() {
    return firstMissing == episodes.length;
  }

  /** The first missing indices, at most {@code max} of them. */
  Gap nextGap(int max) {
    int to = firstMissing;
    while (to < episodes.length && to - firstMissing < max && episodes[to] == null) {
      to++;
    }
    return new Gap(firstMissing, to);
  }

  /** All episodes, of a complete table. */
  List<Episode> all() {
    List<Episode> all = new ArrayList<>(episodes.length);
    Arrays.stream(episodes).forEach(episode -> all.add(Objects.requireNonNull(episode)));
    return all;
  }
}
