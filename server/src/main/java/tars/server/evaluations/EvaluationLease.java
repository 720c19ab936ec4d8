package tars.server.evaluations;

import java.util.UUID;
import tars.server.platform.work.Leased;

/**
 * The right to work on an evaluation, as long as its attempt is still this one.
 *
 * @param evaluation as it was when it was leased
 * @param attempt which lease of the evaluation this is, from 1
 * @param abandoned attempts before this one, in a row, that ended with their process
 */
record EvaluationLease(Evaluation evaluation, int attempt, int abandoned) implements Leased {

  @Override
  public UUID id() {
    return evaluation.id();
  }
}
