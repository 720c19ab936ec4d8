package tars.benchmarks.soak;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory at one moment of a soak.
 *
 * @param ppoSteps PPO's environment steps so far
 * @param planHours as hours of the plan
 * @param liveHeapBytes reachable after a forced collection
 * @param residentBytes held by the operating system for the process; null where it does not say
 */
public record SoakPoint(
    long ppoSteps, double planHours, long liveHeapBytes, @Nullable Long residentBytes) {

  /** The memory now. */
  public static SoakPoint now(long ppoSteps) throws IOException {
    long live = Memory.liveHeapBytes();
    OptionalLong resident = Memory.residentBytes();
    return new SoakPoint(
        ppoSteps,
        SoakShare.planHours(ppoSteps),
        live,
        resident.isPresent() ? (@Nullable Long) resident.getAsLong() : null);
  }
}
