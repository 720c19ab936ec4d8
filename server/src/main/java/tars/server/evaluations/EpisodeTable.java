package tars.server.evaluations;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tars.evaluation.protocol.Episode;

/**
 * The episodes of one side by index, with what is missing of those that are wanted. More can be
 * wanted later.
 */
final class EpisodeTable {

  /** Consecutive indices {@code from … to − 1} that have no episode yet. */
  record Gap(int from, int to) {}

  private final SortedMap<Integer, Episode> episodes = new TreeMap<>();
  private int wanted;
  private int firstMissing;

  /**
   * A table of {@code wanted} episodes.
   *
   * @param known those there are already, which may be more
   */
  EpisodeTable(int wanted, List<Episode> known) {
    this.wanted = wanted;
    add(known);
  }

  /** A table that wants no episodes. */
  static EpisodeTable none() {
    return new EpisodeTable(0, List.of());
  }

  /** From now on so many are wanted. */
  void want(int count) {
    wanted = count;
  }

  int wanted() {
    return wanted;
  }

  void add(List<Episode> ended) {
    ended.forEach(episode -> episodes.put(episode.index(), episode));
    while (episodes.containsKey(firstMissing)) {
      firstMissing++;
    }
  }

  boolean complete() {
    return firstMissing >= wanted;
  }

  /** The first missing indices, at most {@code max} of them. */
  Gap nextGap(int max) {
    int to = firstMissing;
    while (to < wanted && to - firstMissing < max && !episodes.containsKey(to)) {
      to++;
    }
    return new Gap(firstMissing, to);
  }

  /** All episodes that are wanted, of a complete table. */
  List<Episode> all() {
    return List.copyOf(episodes.headMap(wanted).values());
  }
}
