package tars.server.evaluations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What monitoring sees of evaluations. */
@Singleton
final class EvaluationMetrics {

  private final MeterRegistry metrics;
  private final Counter takeovers;

  @Inject
  EvaluationMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    this.takeovers =
        Counter.builder("tars.lease.takeovers")
            .description("Work that was leased again after an attempt had not ended it")
            .tag("work", "evaluation")
            .register(metrics);
  }

  void leased(EvaluationLease lease) {
    if (lease.attempt() > 1) {
      takeovers.increment();
    }
  }

  void completed(Evaluation evaluation) {
    Evaluation.Judgement judgement = evaluation.judgement();
    String verdict =
        judgement == null || judgement.verdict() == null ? "none" : judgement.verdict();
    Counter.builder("tars.evaluations.completed")
        .description("Evaluations this process completed, by verdict")
        .tag("verdict", verdict)
        .register(metrics)
        .increment();
    if (evaluation.promoted()) {
      Counter.builder("tars.policies.promoted")
          .description("Policies that became live by a verdict of this process")
          .register(metrics)
          .increment();
    }
  }
}
