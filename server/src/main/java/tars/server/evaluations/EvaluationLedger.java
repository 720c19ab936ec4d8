package tars.server.evaluations;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tars.server.overview.EvaluationHistory;
import tars.server.platform.validation.Page;
import tars.server.policies.PoliciesInUse;

/** What evaluations are to the other features. */
@Singleton
final class EvaluationLedger implements EvaluationHistory, PoliciesInUse {

  private final EvaluationStore evaluations;

  @Inject
  EvaluationLedger(EvaluationStore evaluations) {
    this.evaluations = evaluations;
  }

  @Override
  public List<EvaluationRepresentation> newestEvaluations(Handle handle, String agentId, int max) {
    return evaluations
        .list(handle, new EvaluationFilter(agentId, null, null), new Page(max, 0))
        .stream()
        .map(EvaluationRepresentation::of)
        .toList();
  }

  @Override
  public Set<Long> policiesInUse(Handle handle, String agentId) {
    return evaluations.policiesInUse(handle, agentId);
  }
}
