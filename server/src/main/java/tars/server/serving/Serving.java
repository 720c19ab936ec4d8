package tars.server.serving;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tars.engine.math.Kernels;
import tars.engine.policy.PolicyFormat;
import tars.server.platform.problem.ProblemException;
import tars.server.platform.streams.StreamEntry;
import tars.server.platform.streams.StreamReader;

/** Puts serving together: what is held, what loads it, and the signs that something became live. */
@Singleton
final class Serving {
  /** The topic that tells of every change of an agent, its live version among them. */
  private static final String SIGNS = "agents";

  private final LivePolicies policies = new LivePolicies();
  private final LivePolicyLoader loader;
  private final StreamReader reader;
  private final Timer decisions;
  private final ExecutorService blocking =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tars-serving-", 0).factory());
  private StreamReader.@Nullable Following signs;

  @Inject
  Serving(LivePolicySource source, StreamReader reader, Kernels kernels, MeterRegistry meters) {
    this.loader = new LivePolicyLoader(source, decoder(kernels), policies);
    this.reader = reader;
    this.decisions =
        Timer.builder("tars.serving.act")
            .description("time to decide, without the way through HTTP")
            .publishPercentiles(0.5, 0.99)
            .publishPercentileHistogram()
            .register(meters);
    FunctionCounter.builder("tars.serving.swaps", policies, LivePolicies::swaps)
        .description("live versions that took over from another")
        .register(meters);
    FunctionCounter.builder("tars.serving.load.failures", loader, LivePolicyLoader::failures)
        .description("attempts to load a live policy that failed")
        .register(meters);
    Gauge.builder("tars.serving.agents", policies, LivePolicies::agents)
        .description("agents with a policy that decides")
        .register(meters);
  }

  private static LivePolicyLoader.PolicyDecoder decoder(Kernels kernels) {
    return (version, bytes) -> new ServedPolicy(version, PolicyFormat.decode(bytes, kernels));
  }

  void start(@Observes StartupEvent started) {
    loader.start();
    signs =
        reader.follow(
            SIGNS,
            new StreamReader.Listener() {
              @Override
              public void onEntries(String topic, List<StreamEntry> entries) {
                loader.sign();
              }

              @Override
              public void onLoss(String topic) {
                loader.sign();
              }
            });
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (signs != null) {
      signs.close();
    }
    loader.close();
    blocking.shutdownNow();
  }

  LivePolicies policies() {
    return policies;
  }

  void decided(long nanos) {
    decisions.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * The policy of an agent that is not held yet; fails with 404, or with 409 before a policy is
   * live.
   */
  CompletionStage<ServedPolicy> load(String agentId) {
    return CompletableFuture.supplyAsync(() -> loaded(agentId), blocking);
  }

  private ServedPolicy loaded(String agentId) {
    return switch (loader.load(agentId)) {
      case LivePolicySource.Standing.UnknownAgent() ->
          throw ProblemException.notFound("agent", agentId);
      case LivePolicySource.Standing.NothingLive() ->
          throw ProblemException.conflict(
              "no policy of '" + agentId + "' is live yet; the first evaluated candidate will be");
      case LivePolicySource.Standing.Live(long version) ->
          policies
              .of(agentId)
              .orElseThrow(() ->
                  new ProblemException(
                      503, "policy " + version + " is live but cannot be loaded", List.of()));
    };
  }
}
