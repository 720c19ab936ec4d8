package tars.server.policies;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.EpisodeEnd;
import tars.engine.environment.Shape;
import tars.engine.environment.Space;

/**
 * An episode to look at.
 *
 * @param seed of the reset
 * @param steps how many were made; there is one frame more
 * @param end null if it was too long to be shown to its end
 * @param picture how its frames are drawn, null where the environment does not say
 */
public record PlayedEpisodeRepresentation(
    String agentId,
    long policyVersion,
    String environment,
    long seed,
    int steps,
    @JsonProperty("return") double episodeReturn,
    @Schema(enumeration = {"terminated", "truncated"}) @Nullable String end,
    @Nullable PictureRepresentation picture,
    List<FrameRepresentation> frames) {

  /**
   * What is seen after a number of steps.
   *
   * @param action what led here; null in the first frame
   * @param reward what that earned; null in the first frame
   * @param shapes for each of the picture's shapes its points now, without those that are as they
   *     were in the frame before: they have none
   */
  public record FrameRepresentation(
      List<Float> observation,
      @Schema(
              oneOf = {Integer.class, float[].class},
              description = "an integer where actions are discrete, otherwise an array of numbers")
          @Nullable Object action,
      @Nullable Double reward,
      List<List<Double>> shapes) {}

  static PlayedEpisodeRepresentation of(PolicyEntry policy, long seed, GreedyEpisode episode) {
    @Nullable EpisodeEnd end = episode.end();
    PictureRepresentation.@Nullable Scale scale =
        episode.picture().map(PictureRepresentation.Scale::of).orElse(null);
    return new PlayedEpisodeRepresentation(
        policy.agentId(),
        policy.version(),
        episode.policy().environment(),
        seed,
        episode.frames().size() - 1,
        episode.episodeReturn(),
        end == null ? null : end.name().toLowerCase(Locale.ROOT),
        scale == null
            ? null
            : PictureRepresentation.of(
                episode.picture().orElseThrow(), episode.frames().getFirst().shapes(), scale),
        frames(episode, scale));
  }

  private static List<FrameRepresentation> frames(
      GreedyEpisode episode, PictureRepresentation.@Nullable Scale scale) {
    List<FrameRepresentation> frames = new ArrayList<>();
    List<Shape> before = episode.frames().getFirst().shapes();
    for (GreedyEpisode.Frame frame : episode.frames()) {
      frames.add(
          new FrameRepresentation(
              numbers(frame.observation()),
              action(episode.policy().actionSpace(), frame.action()),
              frame.reward(),
              scale == null ? List.of() : moved(before, frame.shapes(), scale)));
      before = frame.shapes();
    }
    return frames;
  }

  private static List<List<Double>> moved(
      List<Shape> before, List<Shape> now, PictureRepresentation.Scale scale) {
    List<List<Double>> moved = new ArrayList<>(now.size());
    for (int k = 0; k < now.size(); k++) {
      List<Double> points = scale.points(now.get(k));
      moved.add(points.equals(scale.points(before.get(k))) ? List.of() : points);
    }
    return moved;
  }

  private static @Nullable Object action(Space space, float @Nullable [] action) {
    if (action == null) {
      return null;
    }
    return switch (space) {
      case Space.Discrete discrete -> discrete.index(action[0]);
      case Space.Box _ -> numbers(action);
    };
  }

  private static List<Float> numbers(float[] values) {
    List<Float> numbers = new ArrayList<>(values.length);
    for (float value : values) {
      numbers.add(value);
    }
    return numbers;
  }
}
