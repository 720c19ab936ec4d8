package tars.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.cli.CommandFailure;
import tars.engine.environment.Space;

class ActionLinesTest {

  private static final Space PUSHES = new Space.Discrete(2);
  private static final Space TORQUES = new Space.Box(new float[] {-2, -1}, new float[] {2, 1});

  @Test
  void oneActionALineAndEmptyLinesDoNotCount() {
    ActionLines lines = lines("1\n\n 0 \n1", PUSHES);
    float[] action = new float[1];
    for (int expected : new int[] {1, 0, 1}) {
      assertThat(lines.next(new float[4], action)).isTrue();
      assertThat(action).containsExactly(expected);
    }
    assertThat(lines.next(new float[4], action)).isFalse();
  }

  @Test
  void aContinuousActionHasItsNumbersOnOneLine() {
    ActionLines lines = lines("0.5, -1e-3\n2 1", TORQUES);
    float[] action = new float[2];
    assertThat(lines.next(new float[3], action)).isTrue();
    assertThat(action).containsExactly(0.5f, -1e-3f);
    assertThat(lines.more()).isTrue();
    assertThat(lines.more()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "1.0", "left", "0 1", "1e0", "99999999999"})
  void aWrongActionIsNamedWithItsLineAndWhatIsAllowed(String wrong) {
    ActionLines lines = lines("1\n\n" + wrong + "\n", PUSHES);
    float[] action = new float[1];
    assertThat(lines.next(new float[4], action)).isTrue();
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> lines.next(new float[4], action))
        .withMessageContaining("actions.txt, line 3: action '" + wrong + "'; give ");
  }

  @Test
  void aContinuousActionIsFinite() {
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> lines("0 NaN", TORQUES).next(new float[3], new float[2]))
        .withMessage("actions.txt, line 1: action 'NaN'; give a number from -1.0 to 1.0");
  }

  private static ActionLines lines(String text, Space space) {
    return new ActionLines("actions.txt", new BufferedReader(new StringReader(text)), space);
  }
}
