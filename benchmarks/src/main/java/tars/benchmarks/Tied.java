package tars.benchmarks;

/** Ends a process, should this one be ended before {@link #close}. */
public final class Tied implements AutoCloseable {

  private final Thread end;

  /** Ties a process that runs to this one. */
  public Tied(Process process) {
    end = Thread.ofPlatform().unstarted(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
