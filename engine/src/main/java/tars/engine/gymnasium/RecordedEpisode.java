package tars.engine.gymnasium;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import tars.engine.encoding.Frame;

/**
 * One recorded episode.
 *
 * @param steps how many it has
 * @param actions row-major [steps × action size]
 * @param terminated whether the last step terminated it
 * @param truncated whether the last step truncated it
 * @param digest of all it gave, see {@link #play}
 * @param content all it gave, empty for most episodes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record, and kept to the package
record RecordedEpisode(
    int steps,
    float[] actions,
    boolean terminated,
    boolean truncated,
    byte[] digest,
    byte[] content) {

  static final int DIGEST_BYTES = 16;

  /**
   * All that {@code player} gives for the recorded actions: observation and state, then for each
   * step observation, state, reward, terminated and truncated. Ends early where the player
   * terminates early.
   */
  byte[] play(EpisodePlayer player, int maxSteps) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    int actionSize = actions.length / steps;
    try {
      player.reset();
      write(player, output);
      for (int step = 0; step < steps && !player.terminated(); step++) {
        double reward = player.step(actions, step * actionSize);
        write(player, output);
        output.writeDouble(reward);
        output.writeBoolean(player.terminated());
        output.writeBoolean(step + 1 >= maxSteps);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(EpisodePlayer player, DataOutputStream output) throws IOException {
    for (float value : player.observation()) {
      output.writeFloat(value);
    }
    for (double value : player.state()) {
      output.writeDouble(value);
    }
  }

  /** Whether {@code played} has every bit of this episode, and this episode ended soundly. */
  boolean equalTo(byte[] played, int maxSteps) {
    return Arrays.equals(digest(played), digest)
        && (content.length == 0 || Arrays.equals(content, played))
        && truncated == (steps == maxSteps)
        && (terminated || truncated);
  }

  /** For messages: where a full recording differs first. */
  String difference(byte[] played) {
    return content.length == 0
        ? "somewhere in its " + played.length + " bytes"
        : "first at byte " + Arrays.mismatch(content, played);
  }

  static byte[] digest(byte[] content) {
    return Arrays.copyOf(Frame.sha256(content, content.length), DIGEST_BYTES);
  }
}
