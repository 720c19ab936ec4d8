package tars.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Work done again and again. */
final class Repeated {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Until then the just-in-time compiler has done what it will do. */
  private static final double COMPILATION_SECONDS = 8;

  private Repeated() {}

  /** Until it is compiled. */
  static void untilWarm(Runnable work) {
    forSeconds(COMPILATION_SECONDS, work);
  }

  /**
   * For so long by the process's processor time, its compiler's too: on a core that others use it
   * takes longer.
   */
  static void forSeconds(double seconds, Runnable work) {
    long end = SYSTEM.getProcessCpuTime() + (long) (seconds * 1e9);
    while (SYSTEM.getProcessCpuTime() < end) {
      work.run();
    }
  }
}
