package tars.engine.math;

/**
 * Other kernels on several threads: a crew of named daemon threads computes the large products, and
 * what concerns many values, together with the thread that calls. Small ones the caller computes
 * alone, so that a training with small networks runs as without. All bits are those of the other
 * kernels, whatever the number of threads.
 *
 * <p>It may be used by several trainings at once, each on a thread of its own: whoever finds the
 * crew busy computes alone. Once closed, every caller does.
 */
public final class ThreadedKernels extends FamiliesOfKernels implements AutoCloseable {

  private final Kernels kernels;
  private final Crew crew;

  /**
   * Starts the crew.
   *
   * @param kernels what computes the parts
   * @param threads that compute at once, the caller's among them
   * @throws IllegalArgumentException if there is not one thread at least
   */
  public ThreadedKernels(Kernels kernels, int threads) {
    this(kernels, Division.among(threads));
  }

  /** As {@link #ThreadedKernels(Kernels, int)}, with parts of another size. */
  ThreadedKernels(Kernels kernels, Division division) {
    this(kernels, division, new Crew(division.threads()));
  }

  private ThreadedKernels(Kernels kernels, Division division, Crew crew) {
    super(new ThreadedLayers(kernels, crew, division), new ThreadedValues(kernels, crew, division));
    this.kernels = kernels;
    this.crew = crew;
  }

  /** That of the kernels which compute the parts. */
  @Override
  public String name() {
    return kernels.name();
  }

  @Override
  public int lanes() {
    return kernels.lanes();
  }

  /** Ends the crew, and waits until its threads have ended. */
  @Override
  public void close() {
    crew.close();
  }
}
