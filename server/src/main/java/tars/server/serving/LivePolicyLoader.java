package tars.server.serving;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what decides equal to what is live. Whatever gives the sign, it reads the truth after it
 * and one reading at a time, so signs that overtake each other cannot bring an older version back.
 */
final class LivePolicyLoader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LivePolicyLoader.class);

  /** Signs come with the commit; this is for one that is lost. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final LivePolicySource source;
  private final PolicyDecoder decoder;
  private final LivePolicies policies;
  private final Thread thread;
  private final Semaphore signs = new Semaphore(0);
  private final ReentrantLock loading = new ReentrantLock();
  private final LongAdder failures = new LongAdder();

  /** Versions that could not be loaded, so that the log says it once. */
  private final Map<String, Long> failed = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** Makes a policy of bytes. */
  interface PolicyDecoder {
    ServedPolicy decode(long version, byte[] bytes) throws Exception;
  }

  LivePolicyLoader(LivePolicySource source, PolicyDecoder decoder, LivePolicies policies) {
    this.source = source;
    this.decoder = decoder;
    this.policies = policies;
    this.thread = Thread.ofPlatform().name("tars-serving-loader").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something may have become live; does not block. */
  void sign() {
    signs.release();
  }

  private void run() {
    while (!closed) {
      try {
        loadAll();
        signs.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
        signs.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void loadAll() {
    try {
      for (Map.Entry<String, Long> live : source.liveVersions().entrySet()) {
        if (!holds(live.getKey(), live.getValue())) {
          load(live.getKey());
        }
      }
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warnf("live policies could not be read, the ones held go on deciding: %s", e);
      }
    }
  }

  private boolean holds(String agentId, long version) {
    return policies.of(agentId).filter(held -> held.version() == version).isPresent();
  }

  /**
   * What is live for the agent, loaded if it was not held; blocks. Where there is nothing to load,
   * nobody waits for it.
   */
  LivePolicySource.Standing load(String agentId) {
    LivePolicySource.Standing standing = source.standing(agentId);
    if (!(standing instanceof LivePolicySource.Standing.Live)) {
      return standing;
    }
    loading.lock();
    try {
      standing = source.standing(agentId);
      if (standing instanceof LivePolicySource.Standing.Live(long version)
          && !holds(agentId, version)) {
        load(agentId, version);
      }
      return standing;
    } finally {
      loading.unlock();
    }
  }

  private void load(String agentId, long version) {
    try {
      Optional<byte[]> bytes = source.bytes(agentId, version);
      if (bytes.isEmpty()) {
        throw new IllegalStateException("its bytes are not kept");
      }
      policies.swap(agentId, decoder.decode(version, bytes.get()));
      failed.remove(agentId);
      LOG.infof("%s: policy %d decides", agentId, version);
    } catch (Exception e) {
      failures.increment();
      @Nullable Long before = failed.put(agentId, version);
      if (before == null || before != version) {
        LOG.errorf(e, "%s: live policy %d cannot be loaded", agentId, version);
      }
    }
  }

  /** Attempts to load a live policy that failed. */
  long failures() {
    return failures.sum();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
