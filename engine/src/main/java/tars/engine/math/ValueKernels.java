package tars.engine.math;

/** The arithmetic that takes arrays value by value, as {@link Kernels} demand it. */
public interface ValueKernels {

  /** Partial sums of {@link #sumOfSquares}, whatever the width of the machine's vectors. */
  int PARTIAL_SUMS = 16;

  /**
   * Square averages below are zero in {@link #rmsprop}: behind a dead ReLU they would decay into
   * denormal numbers, with which processors compute a hundred times more slowly, and stay there.
   * The root of this one is lost in the rounding of any epsilon that is in use.
   */
  float VANISHING = 0x1p-120f;

  /** Replaces {@code count} values from {@code offset} by their hyperbolic tangents. */
  void tanh(float[] values, int offset, int count);

  /** Replaces the first {@code count} values by their exponentials, of values held to [−87, 88]. */
  void exp(float[] values, int count);

  /**
   * The sum of squares in double: 16 partial sums, one for each index modulo 16, each upwards; then
   * the partial sums upwards.
   *
   * @param partialSums room for {@link #PARTIAL_SUMS} values, overwritten
   */
  double sumOfSquares(float[] values, int offset, int count, double[] partialSums);

  /**
   * One step of Adam (Kingma and Ba 2015, Algorithm 1) with the bias corrections applied as in
   * PyTorch: {@code p −= stepSize · m / (√v · inverseCorrection + epsilon)}, on {@code count}
   * values from {@code offset} in each array.
   *
   * @param gradient kept
   * @param factor the gradient is multiplied by it first
   * @param stepSize the learning rate divided by 1 − β₁ᵗ
   * @param inverseCorrection 1 / √(1 − β₂ᵗ)
   */
  void adam(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] firstMoment,
      float[] secondMoment,
      int offset,
      int count,
      float beta1,
      float beta2,
      float stepSize,
      float inverseCorrection,
      float epsilon);

  /**
   * One step of RMSprop (Tieleman and Hinton 2012) as PyTorch makes it, without momentum: {@code v
   * = α·v + (1 − α)·g², or 0 where that is below {@link #VANISHING}; p −= learningRate · g / (√v +
   * epsilon)}, on {@code count} values from {@code offset} in each array.
   *
   * @param gradient kept
   * @param factor the gradient is multiplied by it first
   */
  void rmsprop(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] squareAverage,
      int offset,
      int count,
      float alpha,
      float learningRate,
      float epsilon);

  /**
   * Moves {@code count} values of a target from {@code offset} towards those of a source (Polyak
   * averaging): {@code target = τ·source + (1 − τ)·target}.
   */
  void polyak(float[] source, float[] target, int offset, int count, float tau);

  /**
   * Log-probabilities and probabilities of categorical distributions, a row each.
   *
   * @param logits [rows × n] from 0; kept
   * @param logProbabilities [rows × n], written
   * @param probabilities [rows × n], written
   */
  default void softmax(
      float[] logits, int rows, int n, float[] logProbabilities, float[] probabilities) {
    for (int row = 0; row < rows; row++) {
      int start = row * n;
      float max = logits[start];
      for (int k = 1; k < n; k++) {
        max = logits[start + k] > max ? logits[start + k] : max;
      }
      for (int k = 0; k < n; k++) {
        logProbabilities[start + k] = logits[start + k] - max;
        probabilities[start + k] = logits[start + k] - max;
      }
    }
    exp(probabilities, rows * n);
    ScalarKernels.normalise(logProbabilities, probabilities, n, 0, rows);
  }
}
