package tars.server.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Identifiers by RFC 9562. */
class TimeOrderedIdTest {

  /** RFC 9562, appendix A.6. */
  @Test
  void theExampleOfTheStandardComesOut() {
    assertThat(TimeOrderedId.of(0x017F22E279B0L, 0xCC3L, 0x18C4DC0C0C07398FL))
        .isEqualTo(UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
  }

  @Test
  void aLaterMillisecondSortsAfter() {
    String earlier = TimeOrderedId.of(1_000, -1, -1).toString();
    String later = TimeOrderedId.of(1_001, 0, 0).toString();

    assertThat(earlier).isLessThan(later);
    assertThat(TimeOrderedId.next()).isNotEqualTo(TimeOrderedId.next());
    assertThat(TimeOrderedId.next().version()).isEqualTo(7);
    assertThat(TimeOrderedId.next().variant()).isEqualTo(2);
  }
}
