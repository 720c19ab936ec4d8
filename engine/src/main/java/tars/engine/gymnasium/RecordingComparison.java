package tars.engine.gymnasium;

/**
 * What a comparison of episodes with their recording found.
 *
 * @param episodes compared
 * @param steps of all of them
 * @param bits compared: observations, states, rewards and ends
 * @param wrongEpisodes those with a bit that differs
 * @param firstDifference says where the first of these is; empty where there is none
 */
public record RecordingComparison(
    int episodes, long steps, long bits, int wrongEpisodes, String firstDifference) {

  static final RecordingComparison NOTHING = new RecordingComparison(0, 0, 0, 0, "");

  /**
   * @param difference where it differs, empty where it does not
   */
  static RecordingComparison ofEpisode(int steps, int bytes, String difference) {
    return new RecordingComparison(
        1, steps, (long) bytes * Byte.SIZE, difference.isEmpty() ? 0 : 1, difference);
  }

  RecordingComparison plus(RecordingComparison other) {
    return new RecordingComparison(
        episodes + other.episodes,
        steps + other.steps,
        bits + other.bits,
        wrongEpisodes + other.wrongEpisodes,
        firstDifference.isEmpty() ? other.firstDifference : firstDifference);
  }
}
