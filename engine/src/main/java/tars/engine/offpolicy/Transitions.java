package tars.engine.offpolicy;

/**
 * A minibatch of transitions.
 *
 * @param rows number of transitions
 * @param observations row-major [rows × observation size]
 * @param nextObservations row-major [rows × observation size]
 * @param actions row-major [rows × action size]
 * @param rewards [rows]
 * @param continues [rows], 0 where the transition terminated its episode, else 1
 */
@SuppressWarnings("ArrayRecordComponent") // memory that is used again, not a value
public record Transitions(
    int rows,
    float[] observations,
    float[] nextObservations,
    float[] actions,
    float[] rewards,
    float[] continues) {

  /** Room for a minibatch. */
  public static Transitions of(int rows, int observationSize, int actionSize) {
    return new Transitions(
        rows,
        new float[rows * observationSize],
        new float[rows * observationSize],
        new float[rows * actionSize],
        new float[rows],
        new float[rows]);
  }
}
