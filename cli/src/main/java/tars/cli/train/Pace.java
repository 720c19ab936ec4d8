package tars.cli.train;

/**
 * How fast a training goes.
 *
 * @param stepsPerSecond environment steps a second
 * @param elapsedSeconds since its start
 */
record Pace(double stepsPerSecond, double elapsedSeconds) {

  /** Seconds until the end at this pace; NaN while nothing is known. */
  double secondsLeft(long stepsLeft) {
    return stepsPerSecond > 0 ? Math.max(0, stepsLeft) / stepsPerSecond : Double.NaN;
  }
}
