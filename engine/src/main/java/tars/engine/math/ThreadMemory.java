package tars.engine.math;

/**
 * Memory that a kernel needs while it runs: one array for each thread, so that a kernel may be used
 * by several and allocates nothing once it is warm.
 */
final class ThreadMemory {

  private static final ThreadLocal<float[]> MEMORY = ThreadLocal.withInitial(() -> new float[0]);

  private ThreadMemory() {}

  /** The calling thread's array, of that length at least; what it holds is of no meaning. */
  static float[] atLeast(int length) {
    float[] memory = MEMORY.get();
    if (memory.length < length) {
      memory = new float[length];
      MEMORY.set(memory);
    }
    return memory;
  }
}
