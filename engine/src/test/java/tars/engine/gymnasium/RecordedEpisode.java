package tars.engine.gymnasium;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One recorded episode.
 *
 * @param actions one a step
 * @param terminated whether the last step terminated it
 * @param truncated whether the last step truncated it
 * @param digest of all it gave, see {@link #play}
 * @param content all it gave, empty for most episodes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record RecordedEpisode(
    byte[] actions, boolean terminated, boolean truncated, byte[] digest, byte[] content) {

  /** What can replay an episode: an environment, or a model of one. */
  interface Player {

    /** Starts the next episode. */
    void reset();

    /** Acts once, and gives the reward. */
    double step(int action);

    boolean terminated();

    /** The float32 observation. */
    float[] observation();

    /** The float64 state. */
    double[] state();
  }

  static RecordedEpisode read(DataInputStream input) throws IOException {
    byte[] actions = input.readNBytes(input.readInt());
    boolean terminated = input.readBoolean();
    boolean truncated = input.readBoolean();
    byte[] digest = Recording.readDigest(input);
    byte[] content = input.readBoolean() ? input.readNBytes(input.readInt()) : new byte[0];
    return new RecordedEpisode(actions, terminated, truncated, digest, content);
  }

  /**
   * All that {@code player} gives for the recorded actions: observation and state, then for each
   * step observation, state, reward, terminated and truncated. Ends early where the player
   * terminates early.
   */
  byte[] play(Player player, int maxSteps) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    try {
      player.reset();
      write(player, output);
      for (int step = 0; step < actions.length && !player.terminated(); step++) {
        double reward = player.step(actions[step]);
        write(player, output);
        output.writeDouble(reward);
        output.writeBoolean(player.terminated());
        output.writeBoolean(step + 1 >= maxSteps);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Player player, DataOutputStream output) throws IOException {
    for (float value : player.observation()) {
      output.writeFloat(value);
    }
    for (double value : player.state()) {
      output.writeDouble(value);
    }
  }

  /** Whether {@code played} has every bit of this episode. */
  boolean equalTo(byte[] played) {
    return Arrays.equals(Recording.digest(played), digest)
        && (content.length == 0 || Arrays.equals(content, played));
  }

  /** For messages: where a full recording differs first. */
  String difference(byte[] played) {
    return content.length == 0
        ? "no full recording; " + played.length + " bytes played"
        : "first difference at byte " + Arrays.mismatch(content, played);
  }
}
