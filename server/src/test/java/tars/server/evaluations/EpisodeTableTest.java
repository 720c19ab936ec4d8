package tars.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tars.engine.environment.EpisodeEnd;
import tars.evaluation.protocol.Episode;

/** Which episodes are still to run. */
class EpisodeTableTest {

  @Test
  void onlyWhatIsMissingIsRun() {
    EpisodeTable table = new EpisodeTable(10, episodes(2, 3, 4, 8));
    List<EpisodeTable.Gap> gaps = new ArrayList<>();
    while (!table.complete()) {
      EpisodeTable.Gap gap = table.nextGap(3);
      gaps.add(gap);
      for (int index = gap.from(); index < gap.to(); index++) {
        table.add(episodes(index));
      }
    }
    assertThat(gaps)
        .containsExactly(
            new EpisodeTable.Gap(0, 2), new EpisodeTable.Gap(5, 8), new EpisodeTable.Gap(9, 10));
    assertThat(table.all())
        .extracting(Episode::index)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aTableThatIsFullIsComplete() {
    assertThat(new EpisodeTable(2, episodes(0, 1)).complete()).isTrue();
    assertThat(EpisodeTable.none().complete()).isTrue();
    assertThat(EpisodeTable.none().all()).isEmpty();
  }

  @Test
  void moreCanBeWantedLaterAndMoreThanIsWantedCanBeKnown() {
    EpisodeTable table = new EpisodeTable(2, episodes(0, 1, 2, 4));
    assertThat(table.complete()).isTrue();
    assertThat(table.all()).hasSize(2);

    table.want(5);
    assertThat(table.complete()).isFalse();
    assertThat(table.nextGap(9)).isEqualTo(new EpisodeTable.Gap(3, 4));
    table.add(episodes(3));
    assertThat(table.complete()).isTrue();
    assertThat(table.all()).extracting(Episode::index).containsExactly(0, 1, 2, 3, 4);
  }

  private static List<Episode> episodes(int... indices) {
    List<Episode> episodes = new ArrayList<>();
    for (int index : indices) {
      episodes.add(new Episode(index, index, 1.0, 1, EpisodeEnd.TERMINATED));
    }
    return episodes;
  }
}
