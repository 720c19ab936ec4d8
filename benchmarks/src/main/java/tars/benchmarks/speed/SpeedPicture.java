package tars.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tars.benchmarks.Svg;

/**
 * All sides' speeds as shares of what the core's peak allows, a line a workload, on a logarithmic
 * scale: distances are ratios. Light or dark as the reader's page is.
 */
final class SpeedPicture {

  private static final double LEFT = 210;
  private static final double AXIS = 560;
  private static final double TOP = 92;
  private static final double ROW = 44;
  private static final double WIDTH = LEFT + AXIS + 40;
  private static final double MARK = 6;

  /** The axis begins at a hundredth of a percent and ends at the bound. */
  private static final int DECADES = 4;

  /**
   * Okabe and Ito's blue and vermilion for TARS and Stable-Baselines3, as in the picture of
   * learning; Tol's green and purple. Each has a shape of its own, too.
   */
  static final String STYLE =
      """
      <style>
      .ground { fill: #ffffff }
      text { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; font-size: 11px; fill: #1f2328 }
      .head { font-weight: 600; font-size: 12px }
      .quiet { fill: #59636e; font-size: 10px }
      .grid { stroke: #d1d9e0; stroke-width: 0.5 }
      .span { stroke: #818b98; stroke-width: 1 }
      .tars { fill: #0072b2 }
      .stable-baselines3 { fill: #d55e00 }
      .sbx { fill: #117733 }
      .cleanrl { fill: #aa4499 }
      @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 }
        text { fill: #f0f6fc }
        .quiet { fill: #9198a1 }
        .grid { stroke: #3d444d }
        .span { stroke: #656c76 }
        .tars { fill: #56b4e9 }
        .stable-baselines3 { fill: #e8743b }
        .sbx { fill: #44bb77 }
        .cleanrl { fill: #d387c4 }
      }
      </style>\
      """;

  private static final String WHAT_IS_DRAWN =
      "Speed on one core as a share of what its FP32 peak allows; to the right, how many times as fast"
          + " as Stable-Baselines3 TARS is";

  /** A side as it is drawn. */
  private record Series(String key, String title) {}

  private final Svg svg = new Svg();
  private final Map<String, Measurement> measurements;

  private SpeedPicture(Map<String, Measurement> measurements) {
    this.measurements = measurements;
  }

  /** The picture as a file's text. */
  static String of(Map<String, Measurement> measurements) {
    SpeedPicture picture = new SpeedPicture(measurements);
    picture.draw();
    return picture.svg.toString();
  }

  private void draw() {
    List<String> names = TrainingCommand.names();
    double height = TOP + names.size() * ROW + 34;
    svg.begin(
        WIDTH,
        height,
        "Training and evaluation speed of TARS and its peers",
        WHAT_IS_DRAWN + ".",
        STYLE);
    legend();
    grid(TOP + names.size() * ROW);
    for (int k = 0; k < names.size(); k++) {
      row(names.get(k), TOP + k * ROW + ROW / 2);
    }
    svg.end();
  }

  private void legend() {
    double x = 16;
    for (Series series : series()) {
      mark(series.key(), x, 18);
      svg.words("name", x + 12, 22, "start", series.title());
      x += 40 + 6.2 * series.title().length();
    }
    svg.words("quiet", 10, 46, "start", WHAT_IS_DRAWN);
  }

  private static List<Series> series() {
    List<Series> all = new ArrayList<>(List.of(new Series(Measurement.TARS, "TARS")));
    for (Peer peer : Peer.values()) {
      all.add(new Series(peer.key(), peer.title()));
    }
    return all;
  }

  private void grid(double bottom) {
    for (int decade = 0; decade <= DECADES; decade++) {
      double share = Math.pow(10, decade - DECADES);
      double x = place(share);
      svg.path("grid", "M%s %sV%s".formatted(Svg.length(x), Svg.length(TOP), Svg.length(bottom)));
      String words = String.format(Locale.ROOT, "%s %%", plain(100 * share));
      svg.words("quiet", x, TOP - 8, "middle", words);
    }
  }

  private static String plain(double value) {
    return value >= 1 ? Long.toString(Math.round(value)) : value >= 0.1 ? "0.1" : "0.01";
  }

  private void row(String name, double y) {
    boolean evaluation = name.equals(EvaluationWorkload.NAME);
    svg.words(
        "head",
        10,
        y + 4,
        "start",
        evaluation ? EvaluationWorkload.TITLE : Workload.named(name).title());
    Measurement measurement = measurements.get(name);
    if (measurement == null) {
      svg.words("quiet", LEFT + AXIS / 2, y + 4, "middle", "not measured yet");
      return;
    }
    double tars = place(measurement.shareOfPeak());
    String fastest = EvaluationWorkload.peerKey(EvaluationWorkload.PEER_ENVIRONMENTS.getLast());
    String sb3 = evaluation ? fastest : Peer.STABLE_BASELINES3.key();
    if (measurement.has(sb3)) {
      svg.path(
          "span",
          "M%s %sH%s"
              .formatted(Svg.length(place(measurement, sb3)), Svg.length(y), Svg.length(tars)));
      mark(Peer.STABLE_BASELINES3.key(), place(measurement, sb3), y);
      String ratio = Target.times(measurement.ratio(sb3)) + " ×";
      svg.words("name", Math.min(tars, LEFT + AXIS - 16), y - 9, "middle", ratio);
    }
    for (Peer peer : List.of(Peer.SBX, Peer.CLEANRL)) {
      if (measurement.has(peer.key())) {
        mark(peer.key(), place(measurement, peer.key()), y);
      }
    }
    mark(Measurement.TARS, tars, y);
  }

  private static double place(Measurement measurement, String side) {
    return place(measurement.shareOfPeak() / measurement.ratio(side));
  }

  private static double place(double share) {
    double decades = Math.log10(share) + DECADES;
    return LEFT + AXIS * Math.clamp(decades, 0, DECADES) / DECADES;
  }

  /** A disc, a square, a triangle or a lozenge. */
  private void mark(String key, double x, double y) {
    String start = "M" + Svg.length(x) + " ";
    svg.path(
        key,
        switch (key) {
          case "tars" -> start + Svg.length(y - MARK) + "a6 6 0 1 1 -0.1 0z";
          case "stable-baselines3" ->
              "M%s %sh10v10h-10z".formatted(Svg.length(x - 5), Svg.length(y - 5));
          case "sbx" -> start + Svg.length(y - MARK) + "l6 11h-12z";
          default -> start + Svg.length(y - MARK) + "l6 6l-6 6l-6 -6z";
        });
  }
}
