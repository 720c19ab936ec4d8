package tars.evaluation.verdict;

/** A claim about the mean paired difference μ (candidate − baseline) that bets are made on. */
public enum Alternative {
  /** μ > 0. */
  BETTER,
  /** μ > −margin. */
  NO_WORSE,
  /** μ < 0. */
  WORSE,
  /** μ < −margin. */
  WORSE_BY_MARGIN
}
