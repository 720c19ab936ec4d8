package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.benchmarks.Colours;
import tars.benchmarks.DrawnPicture;

class LearningPictureTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void theBandIsTheMedianAndTheMiddleHalf() {
    List<SeedResult> seeds = new ArrayList<>();
    for (double mean : new double[] {100, 300, 200, 500, 400}) {
      seeds.add(StoredSeeds.seed(StoredSeeds.CART_POLE.request(1), mean, 1));
    }

    CurveBand band = CurveBand.of(seeds);

    assertThat(band.points()).as("four points have no finished episode").hasSize(96);
    assertThat(band.points().getFirst()).isEqualTo(new CurveBand.Point(0.05, 10, 15, 20));
    assertThat(band.points().getLast()).isEqualTo(new CurveBand.Point(1, 200, 300, 400));
    assertThat(CurveBand.of(List.of()).points()).isEmpty();
  }

  @Test
  void axesHaveRoundTicksWithin() {
    assertThat(Scale.showing(0, 500, 100).ticks()).containsExactly(0.0, 200.0, 400.0);
    assertThat(Scale.showing(-500, -70, 100).ticks()).containsExactly(-400.0, -200.0);
    assertThat(Scale.showing(82.5, 91.5, 100).ticks()).containsExactly(84.0, 86.0, 88.0, 90.0);
    assertThat(Scale.showing(500, 500, 100).ticks()).isNotEmpty().hasSizeLessThan(5);
    assertThat(Scale.showing(0, 500, 100).place(250)).isEqualTo(50);
    assertThat(Scale.showing(0, 500, 100).place(500)).isGreaterThan(0);
  }

  @Test
  void everyPairHasItsPanelAndEveryPointLiesInIt() throws Exception {
    LearningStore store = new LearningStore(folder);
    StoredSeeds.store(store, Side.TARS, StoredSeeds.CART_POLE, 1, 500, 480, 490);
    StoredSeeds.store(store, Side.STABLE_BASELINES3, StoredSeeds.CART_POLE, 1, 300, 500);
    DrawnPicture picture = DrawnPicture.of(LearningPicture.of(pairs(store)));

    assertThat(picture.document().getElementsByTagName("g").getLength()).isEqualTo(2);
    assertThat(picture.texts()).contains("CartPole-v1", "seeds: TARS 3, SB3 2", "no seed yet");
    List<String> curves = picture.paths("tars");
    assertThat(curves).as("the legend's and the panel's").hasSize(2);
    Matcher places = Pattern.compile("([\\d.-]+) ([\\d.-]+)").matcher(curves.get(1));
    int count = 0;
    while (places.find()) {
      assertThat(Double.parseDouble(places.group(1))).isBetween(0.0, 150.0);
      assertThat(Double.parseDouble(places.group(2))).isBetween(0.0, 96.0);
      count++;
    }
    assertThat(count).isEqualTo(96);
  }

  /** WCAG 2.2: 3 to 1 for lines (1.4.11), 4.5 to 1 for words (1.4.3), on light and on dark. */
  @Test
  void linesAndWordsStandOutFromTheGroundLightAndDark() {
    String style = LearningPicture.STYLE;
    int dark = style.indexOf("@media");
    for (String scheme : List.of(style.substring(0, dark), style.substring(dark))) {
      String ground = Colours.of(scheme, "\\.ground", "fill");
      for (String line : List.of("\\.tars", "\\.stable-baselines3", "\\.threshold")) {
        assertThat(Colours.contrast(Colours.of(scheme, line, "stroke"), ground)).isGreaterThan(3);
      }
      for (String words : List.of("text", "\\.quiet")) {
        assertThat(Colours.contrast(Colours.of(scheme, words, "fill"), ground)).isGreaterThan(4.5);
      }
    }
    assertThat(Colours.contrast("e69f00", "ffffff"))
        .as("Okabe and Ito's orange would not")
        .isLessThan(3);
    assertThat(Colours.contrast("000000", "ffffff")).isEqualTo(21);
  }

  private static List<PairResults> pairs(LearningStore store) {
    PairPreset other = new PairPreset(new Pair("ddpg", "Pendulum-v1"), 20_000, Map.of());
    return List.of(PairResults.read(store, StoredSeeds.CART_POLE), PairResults.read(store, other));
  }
}
