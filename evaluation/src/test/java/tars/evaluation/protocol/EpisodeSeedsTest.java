package tars.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Recorded with NumPy 2.4.6: {@code SeedSequence([seed, i]).generate_state(1, uint64)[0] >> 11}.
 */
class EpisodeSeedsTest {

  private static final long LARGEST = (1L << 53) - 1;

  @Test
  void seedsAreNumPys() {
    assertThat(EpisodeSeeds.seed(7, 0)).isEqualTo(8261862981338701L);
    assertThat(EpisodeSeeds.seed(7, 1)).isEqualTo(3239972230578407L);
    assertThat(EpisodeSeeds.seed(7, 99)).isEqualTo(4573270815950839L);
    assertThat(EpisodeSeeds.seed(0, 0)).isEqualTo(7711540714544783L);
    assertThat(EpisodeSeeds.seed(5_000_000_000L, 3)).isEqualTo(2290613396337524L);
    assertThat(EpisodeSeeds.seed(LARGEST, 0)).isEqualTo(2454874178000774L);
    assertThat(EpisodeSeeds.seed(LARGEST, 9999)).isEqualTo(6267034823581058L);
  }

  @Test
  void seedsAreExactAsDoublesAndDiffer() {
    long[] seeds = IntStream.range(0, 10_000).mapToLong(i -> EpisodeSeeds.seed(1, i)).toArray();
    assertThat(LongStream.of(seeds).min().orElseThrow()).isNotNegative();
    assertThat(LongStream.of(seeds).max().orElseThrow()).isLessThanOrEqualTo(LARGEST);
    assertThat(seeds).doesNotHaveDuplicates();
  }

  @Test
  void negativeSeedsAndIndicesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpisodeSeeds.seed(-1, 0))
        .withMessage("seed: -1; give an integer ≥ 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpisodeSeeds.seed(1, -2))
        .withMessage("index: -2; give an integer ≥ 0");
  }
}
