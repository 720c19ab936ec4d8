package tars.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tars.benchmarks.Colours;
import tars.benchmarks.DrawnPicture;

class SpeedPictureTest {

  private static final double LEFT = 210;
  private static final double DECADE = 140;

  /**
   * 10 % of the bound lies a decade before its end, and half as much log₁₀ 2 of a decade further.
   */
  @Test
  void distancesAreRatios() throws Exception {
    Measurement measurement =
        StoredSpeeds.measurement(
            Map.of(
                Measurement.TARS,
                new double[] {100},
                Peer.STABLE_BASELINES3.key(),
                new double[] {50}));
    DrawnPicture picture =
        DrawnPicture.of(SpeedPicture.of(Map.of("dqn/CartPole-v1:zoo", measurement)));

    Matcher span =
        Pattern.compile("M([\\d.]+) [\\d.]+H([\\d.]+)").matcher(picture.paths("span").getFirst());
    assertThat(span.matches()).isTrue();
    double end = LEFT + 3 * DECADE;
    assertThat(Double.parseDouble(span.group(2))).isEqualTo(end);
    assertThat(end - Double.parseDouble(span.group(1)))
        .isBetween(DECADE * Math.log10(2) - 0.06, DECADE * Math.log10(2) + 0.06);
    assertThat(picture.texts()).contains("2.00 ×", "not measured yet", "DQN CartPole-v1, zoo");
    assertThat(picture.paths("tars")).as("the legend's and the row's").hasSize(2);
    assertThat(picture.paths("cleanrl")).as("the legend's").hasSize(1);
  }

  /** WCAG 2.2: 3 to 1 for marks (1.4.11), 4.5 to 1 for words (1.4.3), on light and on dark. */
  @Test
  void marksAndWordsStandOutFromTheGroundLightAndDark() {
    int dark = SpeedPicture.STYLE.indexOf("@media");
    for (String scheme :
        List.of(SpeedPicture.STYLE.substring(0, dark), SpeedPicture.STYLE.substring(dark))) {
      String ground = Colours.of(scheme, "\\.ground", "fill");
      for (String mark : List.of("\\.tars", "\\.stable-baselines3", "\\.sbx", "\\.cleanrl")) {
        assertThat(Colours.contrast(Colours.of(scheme, mark, "fill"), ground)).isGreaterThan(3);
      }
      for (String words : List.of("text", "\\.quiet")) {
        assertThat(Colours.contrast(Colours.of(scheme, words, "fill"), ground)).isGreaterThan(4.5);
      }
    }
    assertThat(Colours.contrast("e69f00", "ffffff"))
        .as("Okabe and Ito's orange would not")
        .isLessThan(3);
  }
}
