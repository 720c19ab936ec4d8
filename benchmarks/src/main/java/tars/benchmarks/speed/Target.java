package tars.benchmarks.speed;

import java.util.List;
import java.util.Locale;

/** What TARS is to reach, on whichever machine. */
sealed interface Target {

  /** Whether the measurement tells; not, where a peer was not measured. */
  boolean measuredIn(Measurement measurement);

  boolean reachedIn(Measurement measurement);

  /** What is measured beside what is wanted. */
  String words(Measurement measurement);

  /** So many times as fast as a peer. */
  record Ratio(String side, String title, double least) implements Target {

    Ratio(Peer peer, double least) {
      this(peer.key(), peer.title(), least);
    }

    @Override
    public boolean measuredIn(Measurement measurement) {
      return measurement.has(side);
    }

    @Override
    public boolean reachedIn(Measurement measurement) {
      return measurement.ratio(side) >= least;
    }

    @Override
    public String words(Measurement measurement) {
      return "%s × %s, wanted %s".formatted(times(measurement.ratio(side)), title, plain(least));
    }
  }

  /** So large a share of the speed that the core's FP32 peak allows. */
  record ShareOfPeak(double least) implements Target {

    @Override
    public boolean measuredIn(Measurement measurement) {
      return true;
    }

    @Override
    public boolean reachedIn(Measurement measurement) {
      return measurement.shareOfPeak() >= least;
    }

    @Override
    public String words(Measurement measurement) {
      return String.format(
          Locale.ROOT,
          "%.1f %% of the peak, wanted %.0f",
          100 * measurement.shareOfPeak(),
          100 * least);
    }
  }

  /** So many a second. */
  record Speed(double least) implements Target {

    @Override
    public boolean measuredIn(Measurement measurement) {
      return true;
    }

    @Override
    public boolean reachedIn(Measurement measurement) {
      return measurement.median(Measurement.TARS) >= least;
    }

    @Override
    public String words(Measurement measurement) {
      return String.format(
          Locale.ROOT,
          "%,.0f %s, wanted %,.0f",
          measurement.median(Measurement.TARS),
          measurement.unit().words(),
          least);
    }
  }

  /** A target with what became of it. */
  default String told(Measurement measurement) {
    if (!measuredIn(measurement)) {
      return "… not measured";
    }
    return (reachedIn(measurement) ? "✓ " : "✗ ") + words(measurement);
  }

  /** The targets of a workload, by its name. */
  static List<Target> of(String name) {
    return switch (name) {
      case "ppo/CartPole-v1:defaults" -> List.of(sb3(80), new ShareOfPeak(0.4));
      case "ppo/CartPole-v1:zoo" -> List.of(sb3(18));
      case "a2c/CartPole-v1:defaults" -> List.of(sb3(120));
      case "a2c/CartPole-v1:zoo" -> List.of(sb3(60));
      case "dqn/CartPole-v1:zoo" -> List.of(sb3(7), sbx(2), new ShareOfPeak(0.5));
      case "ddpg/Pendulum-v1:zoo" -> List.of(sb3(2.2), sbx(1.5), new ShareOfPeak(0.65));
      case EvaluationWorkload.NAME -> List.of(new Speed(2e6));
      default -> List.of();
    };
  }

  private static Target sb3(double least) {
    return new Ratio(Peer.STABLE_BASELINES3, least);
  }

  private static Target sbx(double least) {
    return new Ratio(Peer.SBX, least);
  }

  /** A ratio with as many digits as one looks at. */
  static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.1f", ratio);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
