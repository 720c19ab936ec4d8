package tars.evaluation.verdict;

/** What the episodes of a candidate and a baseline allow to be said. */
public enum Verdict {
  /** The candidate is better: in return or in failures, and no worse was shown in the other. */
  BETTER,
  /** Neither better nor worse was shown, but any loss is smaller than the margin. */
  NO_WORSE,
  /** The candidate is worse, in return or in failures. */
  WORSE,
  /** The episodes do not say; this is an answer, and it is not "equal". */
  UNDECIDED
}
