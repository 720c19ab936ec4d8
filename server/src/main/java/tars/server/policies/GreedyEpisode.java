package tars.server.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.environment.EpisodeEnd;
import tars.engine.environment.Picture;
import tars.engine.environment.Shape;
import tars.engine.policy.Policy;
import tars.evaluation.protocol.PolicyEvaluator;

/**
 * An episode of a policy that acts greedily, frame by frame: the same as an evaluation's from that
 * reset seed. Not safe for use by several threads at once.
 */
final class GreedyEpisode {

  /** Steps of the longest episode anybody looks at; what is longer ends here, unfinished. */
  static final int STEPS_MAX = 5_000;

  /** Numbers in all of its observations: some ten MB of JSON. */
  static final int NUMBERS_MAX = 1_000_000;

  /**
   * What is seen after a number of steps.
   *
   * @param observation the state as the policy sees it
   * @param action what led here; null in the first frame
   * @param reward what that earned; null in the first frame
   * @param shapes what to draw on top of the background; empty where the environment has no picture
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Frame(
      float[] observation,
      float @Nullable [] action,
      @Nullable Double reward,
      List<Shape> shapes) {}

  private final Policy policy;
  private final Policy.Actor actor;
  private final Environment environment;
  private final Optional<Picture> picture;
  private final float[] observation;
  private final List<Frame> frames = new ArrayList<>();
  private double episodeReturn;
  private @Nullable EpisodeEnd end;

  /**
   * An episode at its first frame.
   *
   * @param seed of the reset, ≥ 0
   * @throws tars.engine.environment.UnknownEnvironmentException if the policy's is not here
   * @throws IllegalArgumentException if the policy does not fit it
   * @throws tars.engine.environment.EnvironmentFaultException if the environment's reset is at
   *     fault
   * @throws tars.engine.environment.InvalidEnvironmentException if its picture is
   */
  GreedyEpisode(Policy policy, long seed) {
    PolicyEvaluator.requireFit(policy, Environments.specification(policy.environment()));
    this.policy = policy;
    this.actor = policy.actor(1);
    this.environment = Environments.create(policy.environment());
    this.picture = Environments.picture(policy.environment());
    this.observation = new float[policy.observationSize()];
    environment.reset(seed, observation, 0);
    add(null, null);
  }

  /**
   * Steps until the episode is over, or the pause says so.
   *
   * @param pause asked after each step
   * @throws tars.engine.environment.EnvironmentFaultException if the environment is at fault
   * @throws tars.engine.environment.InvalidEnvironmentException if its picture is
   * @throws IllegalStateException if that has no longer as many shapes
   */
  void advance(BooleanSupplier pause) {
    boolean going = true;
    while (going && !over()) {
      step();
      going = !pause.getAsBoolean();
    }
  }

  private void step() {
    float[] action = new float[policy.actionSize()];
    actor.act(observation, 1, action);
    int number = frames.size();
    double reward = environment.step(action, 0, observation, 0);
    episodeReturn += reward;
    add(action, reward);
    if (environment.terminated()) {
      end = EpisodeEnd.TERMINATED;
    } else if (number >= environment.specification().maxEpisodeSteps()) {
      end = EpisodeEnd.TRUNCATED;
    }
  }

  private void add(float @Nullable [] action, @Nullable Double reward) {
    List<Shape> shapes =
        picture.map(drawn -> List.copyOf(drawn.shapes(observation, 0))).orElse(List.of());
    int first = frames.isEmpty() ? shapes.size() : frames.getFirst().shapes().size();
    if (shapes.size() != first) {
      throw new IllegalStateException(
          "%s: picture: %d shapes, and %d in the first frame; draw as many in every frame"
              .formatted(policy.environment(), shapes.size(), first));
    }
    frames.add(new Frame(observation.clone(), action, reward, shapes));
  }

  /** Whether there will be no further frame. */
  boolean over() {
    return end != null
        || frames.size() > STEPS_MAX
        || (long) frames.size() * observation.length > NUMBERS_MAX;
  }

  Policy policy() {
    return policy;
  }

  /** How the environment is drawn, if it is. */
  Optional<Picture> picture() {
    return picture;
  }

  /** One more than steps. */
  List<Frame> frames() {
    return frames;
  }

  double episodeReturn() {
    return episodeReturn;
  }

  /** How it ended; null if it was too long to be shown to its end. */
  @Nullable EpisodeEnd end() {
    return end;
  }
}
