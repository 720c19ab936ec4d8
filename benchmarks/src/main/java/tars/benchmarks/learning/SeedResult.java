package tars.benchmarks.learning;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one training.
 *
 * @param request what was asked
 * @param meanReturn mean of the returns
 * @param returns of the greedy policy, one an episode, in the order of the reset seeds
 * @param curve 100 points at equally spaced steps
 * @param cpuSeconds what it cost
 * @param versions of everything that could change the result, by name
 */
record SeedResult(
    Request request,
    double meanReturn,
    List<Double> returns,
    List<CurvePoint> curve,
    CpuSeconds cpuSeconds,
    Map<String, String> versions) {

  /** As results and presets are written: snake_case, one line. */
  static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Episodes a policy is evaluated on. */
  static final int EPISODES = 100;

  /** Reset seed of the first of them; the others follow one by one. */
  static final long FIRST_RESET_SEED = 1_000_000;

  /** Points of a curve. */
  static final int CURVE_POINTS = 100;

  /**
   * A moment of the training.
   *
   * @param step environment steps made, over all environments
   * @param meanReturn mean return of the last 100 training episodes that ended, in the task's own
   *     rewards; null before the first ended
   */
  record CurvePoint(long step, @Nullable Double meanReturn) {}

  /** Processor time, whatever else the machine did meanwhile. */
  record CpuSeconds(double training, double evaluation) {}
}
