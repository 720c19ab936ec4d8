package tars.cli.evaluate;

import java.util.Locale;

/** Numbers of episodes in words. */
final class EpisodeCount {

  private EpisodeCount() {}

  static String of(int episodes) {
    return episodes == 1 ? "1 episode" : String.format(Locale.ROOT, "%,d episodes", episodes);
  }
}
