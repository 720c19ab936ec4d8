package tars.evaluation.statistics;

/**
 * How likely a candidate's episode earns more than a baseline's, ties counting half. Descriptive: a
 * policy can win most episodes and still earn less in the mean.
 */
public final class ProbabilityOfImprovement {

  private ProbabilityOfImprovement() {}

  /**
   * Over all pairs of one's episodes with the other's (Mann and Whitney's U, as in rliable).
   *
   * @param candidate returns, at least one
   * @param baseline returns, at least one
   */
  public static double unpaired(double[] candidate, double[] baseline) {
    requireSome(candidate, "candidate");
    requireSome(baseline, "baseline");
    double wins = 0;
    for (double mine : candidate) {
      for (double theirs : baseline) {
        wins += win(mine, theirs);
      }
    }
    return wins / ((double) candidate.length * baseline.length);
  }

  /**
   * Over the episodes that started from the same seed.
   *
   * @param candidate returns, at least one
   * @param baseline as many returns, in the same order of seeds
   */
  public static double paired(double[] candidate, double[] baseline) {
    requireSome(candidate, "candidate");
    if (candidate.length != baseline.length) {
      throw new IllegalArgumentException(
          "returns: "
              + candidate.length
              + " of the candidate and "
              + baseline.length
              + " of the baseline; give pairs");
    }
    double wins = 0;
    for (int pair = 0; pair < candidate.length; pair++) {
      wins += win(candidate[pair], baseline[pair]);
    }
    return wins / candidate.length;
  }

  private static double win(double mine, double theirs) {
    return mine > theirs ? 1 : mine == theirs ? 0.5 : 0;
  }

  private static void requireSome(double[] returns, String whose) {
    if (returns.length == 0) {
      throw new IllegalArgumentException(whose + ": no returns; give at least one");
    }
  }
}
