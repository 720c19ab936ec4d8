package tars.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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
    Document picture = parsed(SpeedPicture.of(Map.of("dqn/CartPole-v1:zoo", measurement)));

    Matcher span =
        Pattern.compile("M([\\d.]+) [\\d.]+H([\\d.]+)").matcher(paths(picture, "span").getFirst());
    assertThat(span.matches()).isTrue();
    double end = LEFT + 3 * DECADE;
    assertThat(Double.parseDouble(span.group(2))).isEqualTo(end);
    assertThat(end - Double.parseDouble(span.group(1)))
        .isBetween(DECADE * Math.log10(2) - 0.06, DECADE * Math.log10(2) + 0.06);
    assertThat(texts(picture)).contains("2.00 ×", "not measured yet", "DQN CartPole-v1, zoo");
    assertThat(paths(picture, "tars")).as("the legend's and the row's").hasSize(2);
    assertThat(paths(picture, "cleanrl")).as("the legend's").hasSize(1);
  }

  /** WCAG 2.2: 3 to 1 for marks (1.4.11), 4.5 to 1 for words (1.4.3), on light and on dark. */
  @Test
  void marksAndWordsStandOutFromTheGroundLightAndDark() {
    int dark = SpeedPicture.STYLE.indexOf("@media");
    for (String scheme :
        List.of(SpeedPicture.STYLE.substring(0, dark), SpeedPicture.STYLE.substring(dark))) {
      String ground = colour(scheme, "\\.ground");
      for (String mark : List.of("\\.tars", "\\.stable-baselines3", "\\.sbx", "\\.cleanrl")) {
        assertThat(contrast(colour(scheme, mark), ground)).isGreaterThan(3);
      }
      for (String words : List.of("text", "\\.quiet")) {
        assertThat(contrast(colour(scheme, words), ground)).isGreaterThan(4.5);
      }
    }
    assertThat(contrast("e69f00", "ffffff")).as("Okabe and Ito's orange would not").isLessThan(3);
  }

  private static String colour(String scheme, String kind) {
    Matcher matcher =
        Pattern.compile("(?m)^\\s*" + kind + " \\{[^}]*fill: #([0-9a-f]{6})").matcher(scheme);
    assertThat(matcher.find()).as(kind).isTrue();
    return matcher.group(1);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document picture) {
    return elements(picture, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<String> paths(Document picture, String kind) {
    return elements(picture, "path").stream()
        .filter(path -> path.getAttribute("class").equals(kind))
        .map(path -> path.getAttribute("d"))
        .toList();
  }

  private static List<Element> elements(Document picture, String name) {
    NodeList nodes = picture.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(k -> (Element) nodes.item(k)).toList();
  }
}
