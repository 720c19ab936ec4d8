package tars.benchmarks.learning;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tars.benchmarks.Svg;

/**
 * The curves of all pairs as small multiples: a row an algorithm, a column an environment; light or
 * dark as the reader's page is.
 */
final class LearningPicture {

  private static final double PANEL_WIDTH = 150;
  private static final double PANEL_HEIGHT = 96;
  private static final double COLUMN = 200;
  private static final double ROW = 148;
  private static final double MARGIN = 8;
  private static final double SAMPLE = 34;
  private static final double LEFT = 64;
  private static final double TOP = 92;
  private static final double WIDTH = LEFT + 4 * COLUMN + PANEL_WIDTH + 14;
  private static final double HEIGHT = TOP + 3 * ROW + PANEL_HEIGHT + 30;

  /** Okabe and Ito's blue and vermilion; on dark the blue is their sky, for its contrast. */
  static final String STYLE =
      """
      <style>
      .ground { fill: #ffffff }
      text { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; font-size: 11px; fill: #1f2328 }
      .head { font-weight: 600; font-size: 12px }
      .quiet { fill: #59636e; font-size: 10px }
      .frame { fill: none; stroke: #818b98; stroke-width: 1 }
      .grid { stroke: #d1d9e0; stroke-width: 0.5 }
      .threshold { fill: none; stroke: #59636e; stroke-width: 1; stroke-dasharray: 1 3 }
      .tars { fill: none; stroke: #0072b2; stroke-width: 2 }
      .tars-band { fill: #0072b2; fill-opacity: 0.22; stroke: none }
      .stable-baselines3 { fill: none; stroke: #d55e00; stroke-width: 2; stroke-dasharray: 5 3 }
      .stable-baselines3-band { fill: #d55e00; fill-opacity: 0.22; stroke: none }
      @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 }
        text { fill: #f0f6fc }
        .quiet { fill: #9198a1 }
        .frame { stroke: #656c76 }
        .grid { stroke: #3d444d }
        .threshold { stroke: #9198a1 }
        .tars { stroke: #56b4e9 }
        .tars-band { fill: #56b4e9 }
        .stable-baselines3 { stroke: #e8743b }
        .stable-baselines3-band { fill: #e8743b }
      }
      </style>\
      """;

  private static final String WHAT_IS_DRAWN =
      "Mean return of the last 100 training episodes over the training's steps: median over the"
          + " seeds, and their middle half";

  private final Svg svg = new Svg();

  private LearningPicture() {}

  /** The picture as a file's text. */
  static String of(List<PairResults> pairs) {
    LearningPicture picture = new LearningPicture();
    picture.draw(pairs);
    return picture.svg.toString();
  }

  private void draw(List<PairResults> pairs) {
    svg.begin(
        WIDTH,
        HEIGHT,
        "Learning curves of TARS and Stable-Baselines3",
        WHAT_IS_DRAWN + ", a panel a pair.",
        STYLE);
    legend();
    for (int column = 0; column < ZooPresets.environments().size(); column++) {
      String environment = ZooPresets.environments().get(column);
      svg.words("head", LEFT + column * COLUMN, TOP - 24, "start", environment);
    }
    for (int row = 0; row < ZooPresets.algorithms().size(); row++) {
      String algorithm = ZooPresets.algorithms().get(row);
      svg.words("head", MARGIN, TOP + row * ROW - 5, "start", Words.algorithm(algorithm));
    }
    for (PairResults pair : pairs) {
      panel(pair);
    }
    svg.end();
  }

  private void legend() {
    double x = LEFT;
    for (Side side : Side.values()) {
      svg.rectangle(side.commandLineName() + "-band", x, 12, SAMPLE, 12);
      svg.path(side.commandLineName(), sample(x));
      svg.words("name", x + SAMPLE + 8, 22, "start", side.title());
      x += SAMPLE + 32 + 6 * side.title().length();
    }
    svg.path("threshold", sample(x));
    svg.words("name", x + SAMPLE + 8, 22, "start", "threshold in Gymnasium's registry");
    svg.words("quiet", LEFT, 44, "start", WHAT_IS_DRAWN);
  }

  private static String sample(double x) {
    return "M" + Svg.length(x) + " 18h" + Svg.length(SAMPLE);
  }

  private void panel(PairResults results) {
    Pair pair = results.pair();
    int ours = results.of(Side.TARS).size();
    int theirs = results.of(Side.STABLE_BASELINES3).size();
    svg.line(
        "<g transform=\"translate(%s %s)\">"
            .formatted(
                Svg.length(LEFT + COLUMN * ZooPresets.environments().indexOf(pair.environment())),
                Svg.length(TOP + ROW * ZooPresets.algorithms().indexOf(pair.algorithm()))));
    svg.element(
        "title",
        "%s: %d seeds of TARS, %d of Stable-Baselines3".formatted(Words.pair(pair), ours, theirs));
    svg.words("quiet", 0, -5, "start", "seeds: TARS %d, SB3 %d".formatted(ours, theirs));
    curves(
        CurveBand.of(results.of(Side.TARS)),
        CurveBand.of(results.of(Side.STABLE_BASELINES3)),
        Published.threshold(pair.environment()));
    svg.rectangle("frame", 0, 0, PANEL_WIDTH, PANEL_HEIGHT);
    double below = PANEL_HEIGHT + 13;
    svg.words("quiet", 0, below, "start", "0");
    svg.words(
        "quiet", PANEL_WIDTH, below, "end", Figure.steps(results.preset().totalSteps()) + " steps");
    svg.line("</g>");
  }

  private void curves(CurveBand ours, CurveBand theirs, OptionalDouble threshold) {
    if (ours.points().isEmpty() && theirs.points().isEmpty()) {
      svg.words("quiet", PANEL_WIDTH / 2, PANEL_HEIGHT / 2, "middle", "no seed yet");
      return;
    }
    Scale scale = scale(ours, theirs, threshold);
    for (double tick : scale.ticks()) {
      svg.path("grid", across(tick, scale));
      svg.words("quiet", -5, scale.place(tick) + 3.5, "end", tick(tick));
    }
    if (threshold.isPresent()) {
      svg.path("threshold", across(threshold.getAsDouble(), scale));
    }
    curve(Side.STABLE_BASELINES3, theirs, scale);
    curve(Side.TARS, ours, scale);
  }

  private static Scale scale(CurveBand ours, CurveBand theirs, OptionalDouble threshold) {
    DoubleSummaryStatistics shown = new DoubleSummaryStatistics();
    Stream.of(ours, theirs)
        .flatMap(band -> band.points().stream())
        .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high()))
        .forEach(shown);
    threshold.ifPresent(shown);
    return Scale.showing(shown.getMin(), shown.getMax(), PANEL_HEIGHT);
  }

  private void curve(Side side, CurveBand band, Scale scale) {
    if (band.points().isEmpty()) {
      return;
    }
    StringJoiner around = new StringJoiner("L", "M", "Z");
    StringJoiner middle = new StringJoiner("L", "M", "");
    for (CurveBand.Point point : band.points()) {
      around.add(place(point.share(), point.high(), scale));
      middle.add(place(point.share(), point.median(), scale));
    }
    for (CurveBand.Point point : band.points().reversed()) {
      around.add(place(point.share(), point.low(), scale));
    }
    svg.path(side.commandLineName() + "-band", around.toString());
    svg.path(side.commandLineName(), middle.toString());
  }

  private static String across(double value, Scale scale) {
    return "M0 " + Svg.length(scale.place(value)) + "h" + Svg.length(PANEL_WIDTH);
  }

  private static String place(double share, double value, Scale scale) {
    return Svg.length(share * PANEL_WIDTH) + " " + Svg.length(scale.place(value));
  }

  private static String tick(double value) {
    return Figure.signed(
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
  }
}
