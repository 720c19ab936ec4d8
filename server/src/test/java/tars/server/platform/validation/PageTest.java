package tars.server.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.server.platform.problem.Fault;
import tars.server.platform.problem.ProblemException;

/** Pages as they are asked for. */
class PageTest {

  @Test
  void withoutAWordThereAreAHundredFromTheNewest() {
    assertThat(Page.of(null, null)).isEqualTo(new Page(100, 0));
    assertThat(Page.of("1", "9007199254740991")).isEqualTo(new Page(1, 9007199254740991L));
  }

  @ParameterizedTest
  @CsvSource({"0,0,limit", "101,0,limit", "x,0,limit", "1,-1,offset", "1,9007199254740992,offset"})
  void outOfBoundsIsRefusedByName(String limit, String offset, String field) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Page.of(limit, offset))
        .satisfies(problem -> {
          assertThat(problem.status()).isEqualTo(400);
          assertThat(problem.faults()).extracting(Fault::field).containsExactly(field);
        });
  }
}
