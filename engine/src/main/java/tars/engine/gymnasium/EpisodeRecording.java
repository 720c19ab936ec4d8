package tars.engine.gymnasium;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.function.LongFunction;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;
import tars.engine.math.Pcg64;
import tars.engine.math.SeedSequence;

/**
 * Episodes of one environment as {@code record.py} wrote them, big-endian; a text is its length in
 * two bytes and ASCII:
 *
 * <pre>
 * text    what it was recorded on
 * text    environment
 * int64   entropy of the random actions
 * int32   floats of an observation
 * int32   doubles of a state
 * then for each record, until a boolean says false:
 * bool    true
 * int8    who acts: 0 = random actions, 1 = a controller
 * int32   index of the record among those of who acts
 * int64   reset seed
 * int32   episodes; the second starts with a reset without a seed
 * and for each episode:
 * int32   steps
 * int8 or float32 (a discrete space or a box), a controller's actions [steps × action size]
 * bool    terminated
 * bool    truncated
 * byte    16 of the SHA-256 of {@link RecordedEpisode#play what was observed}
 * bool    whether all of it follows
 * int32   its length; bytes
 * </pre>
 *
 * Random actions are not stored but drawn, record by record, from a {@link Pcg64} with the entropy
 * [entropy, 0, index]: {@code int(n · random())}, or {@code float32(1.5 · uniform(low, high))} for
 * each float of a box.
 */
public final class EpisodeRecording {

  private static final int RANDOM = 0;

  /** Random actions leave a box by this factor, so that its clipping is compared too. */
  private static final double BEYOND_BOUNDS = 1.5;

  private final DataInputStream input;
  private final String provenance;
  private final EnvironmentSpecification environment;
  private final long entropy;
  private final int stateSize;

  /**
   * Reads up to the first record.
   *
   * @param input uncompressed; {@link #compare} reads it to its end
   * @throws tars.engine.environment.UnknownEnvironmentException naming what there is
   * @throws StreamCorruptedException if the recorded observation is not the environment's
   */
  public EpisodeRecording(DataInputStream input) throws IOException {
    this.input = input;
    provenance = input.readUTF();
    environment = Environments.specification(input.readUTF());
    entropy = input.readLong();
    int observationSize = input.readInt();
    stateSize = input.readInt();
    if (observationSize != environment.observationSpace().size()) {
      throw new StreamCorruptedException(
          "recording: an observation of "
              + environment.name()
              + " has "
              + observationSize
              + " floats; ours has "
              + environment.observationSpace().size());
    }
  }

  /** Versions and machine, for example {@code gymnasium 1.4.0, numpy 2.4.6, glibc 2.36, x86_64}. */
  public String provenance() {
    return provenance;
  }

  public EnvironmentSpecification environment() {
    return environment;
  }

  /** Doubles of the environment's state. */
  public int stateSize() {
    return stateSize;
  }

  /** Replays all episodes in the environment itself. */
  public RecordingComparison compare() throws IOException {
    return compare(
        seed -> new EnvironmentPlayer(Environments.create(environment.name()), seed, stateSize));
  }

  /**
   * Replays all episodes, to the end of the input.
   *
   * @param players a player for each record, from its reset seed
   */
  public RecordingComparison compare(LongFunction<EpisodePlayer> players) throws IOException {
    RecordingComparison result = RecordingComparison.NOTHING;
    while (input.readBoolean()) {
      result = result.plus(compareRecord(players));
    }
    if (input.read() != -1) {
      throw new StreamCorruptedException("recording: bytes follow its end");
    }
    return result;
  }

  /** Whether a bit differs, looking no further than the first record with one. */
  boolean differs(LongFunction<EpisodePlayer> players) throws IOException {
    while (input.readBoolean()) {
      if (compareRecord(players).wrongEpisodes() > 0) {
        return true;
      }
    }
    return false;
  }

  private RecordingComparison compareRecord(LongFunction<EpisodePlayer> players)
      throws IOException {
    int actor = input.readByte();
    int index = input.readInt();
    long seed = input.readLong();
    int episodes = input.readInt();
    Pcg64 random = new Pcg64(new SeedSequence(entropy, actor, index));
    EpisodePlayer player = players.apply(seed);
    int maxSteps = environment.maxEpisodeSteps();
    RecordingComparison result = RecordingComparison.NOTHING;
    for (int i = 0; i < episodes; i++) {
      RecordedEpisode episode = readEpisode(actor == RANDOM, random);
      byte[] played = episode.play(player, maxSteps);
      String difference =
          episode.equalTo(played, maxSteps)
              ? ""
              : "seed " + seed + ", episode " + i + ": " + episode.difference(played);
      result =
          result.plus(RecordingComparison.ofEpisode(episode.steps(), played.length, difference));
    }
    return result;
  }

  private RecordedEpisode readEpisode(boolean isRandom, Pcg64 random) throws IOException {
    int steps = input.readInt();
    int actionSize = environment.actionSpace().size();
    float[] actions = new float[steps * actionSize];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = isRandom ? draw(random, i % actionSize) : readAction();
    }
    return new RecordedEpisode(
        steps,
        actions,
        input.readBoolean(),
        input.readBoolean(),
        input.readNBytes(RecordedEpisode.DIGEST_BYTES),
        input.readBoolean() ? input.readNBytes(input.readInt()) : new byte[0]);
  }

  private float draw(Pcg64 random, int component) {
    return switch (environment.actionSpace()) {
      case Space.Discrete(int n) -> (int) (n * random.nextDouble());
      case Space.Box box ->
          (float) (BEYOND_BOUNDS * random.uniform(box.low()[component], box.high()[component]));
    };
  }

  private float readAction() throws IOException {
    return switch (environment.actionSpace()) {
      case Space.Discrete _ -> input.readByte();
      case Space.Box _ -> input.readFloat();
    };
  }
}
