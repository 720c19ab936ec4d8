package tars.server.policies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import tars.engine.environment.UnknownEnvironmentException;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.work.EngineThreads;

/**
 * Plays episodes for people who watch, on the engine's threads in slices, a few at a time:
 * trainings and evaluations go on beside.
 */
@Singleton
final class EpisodePlayer {

  private static final Logger LOG = Logger.getLogger(EpisodePlayer.class);

  /** Episodes under way at the same time, and how long others wait for them. */
  private static final int AT_ONCE = 4;

  private static final int WAIT_SECONDS_MAX = 5;

  private final EngineThreads engine;
  private final Kernels kernels;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  @Inject
  EpisodePlayer(EngineThreads engine, Kernels kernels) {
    this.engine = engine;
    this.kernels = kernels;
  }

  /**
   * Plays an episode to its end; waits for it.
   *
   * @param policy encoded
   * @param seed of the reset, ≥ 0
   * @throws ProblemException if there is no room now, or the environment is missing or at fault
   */
  GreedyEpisode play(byte[] policy, long seed) {
    try {
      if (!places.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new ProblemException(
            503, "as many episodes as can be are being played; try again in a moment", List.of());
      }
      try {
        return played(policy, seed);
      } finally {
        places.release();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "the server stops", List.of());
    } catch (ExecutionException failed) {
      throw problem(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private GreedyEpisode played(byte[] policy, long seed)
      throws ExecutionException, InterruptedException {
    Runnable nothingMeanwhile = () -> {};
    GreedyEpisode episode =
        engine.run(
            () -> new GreedyEpisode(PolicyFormat.decode(policy, kernels), seed), nothingMeanwhile);
    while (!episode.over()) {
      engine.run(
          () -> {
            long begun = System.nanoTime();
            episode.advance(() -> System.nanoTime() - begun >= EngineThreads.SLICE_NANOS);
            return true;
          },
          nothingMeanwhile);
    }
    return episode;
  }

  private static ProblemException problem(Throwable cause) {
    if (cause instanceof UnknownEnvironmentException) {
      return ProblemException.conflict(
          "the policy's environment is not here: " + cause.getMessage());
    }
    LOG.errorf(cause, "an episode could not be played");
    return new ProblemException(500, "the episode failed: " + cause, List.of());
  }
}
