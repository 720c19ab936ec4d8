package tars.engine.math;

/** Threads that share even the smallest work, which pays nowhere but in a test. */
public final class EagerCrew {

  private EagerCrew() {}

  /** The kernels on so many threads: each part is as small as it may be. */
  public static ThreadedKernels of(Kernels kernels, int threads) {
    return new ThreadedKernels(kernels, new Division(threads, 1, 1, Division.CACHE_LINE));
  }
}
