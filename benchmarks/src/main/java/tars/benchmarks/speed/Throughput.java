package tars.benchmarks.speed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a timed process answers.
 *
 * @param steps environment steps made in the time, over all environments
 * @param updates gradient steps made in the time, as the side counts them
 * @param seconds the time
 * @param cpuSeconds processor time in that time: less, where others used the core
 * @param peakFlops the core's own FP32 peak, measured by the same process; TARS alone measures it
 * @param versions of everything that could change the speed, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Throughput(
    long steps,
    long updates,
    double seconds,
    double cpuSeconds,
    @Nullable Double peakFlops,
    Map<String, String> versions) {

  double perSecond(Unit unit) {
    return switch (unit) {
      case STEPS -> steps / seconds;
      case UPDATES -> updates / seconds;
    };
  }
}
