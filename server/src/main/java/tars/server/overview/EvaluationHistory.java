package tars.server.overview;

import java.util.List;
import org.jdbi.v3.core.Handle;
import tars.server.evaluations.EvaluationRepresentation;

/** The evaluations of an agent. */
public interface EvaluationHistory {

  /** At most {@code max}, newest first, without their episodes. */
  List<EvaluationRepresentation> newestEvaluations(Handle handle, String agentId, int max);
}
