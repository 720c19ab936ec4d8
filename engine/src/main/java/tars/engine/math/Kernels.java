package tars.engine.math;

/**
 * The arithmetic of learning. Every implementation computes the same bits: a sum runs along its
 * index upwards with one fused multiply-add a term, so the lanes of a vector lie across outputs or
 * rows and never along a sum. The scalar implementation is the readable specification. No method
 * keeps state, and none allocates once the calling thread has what memory it needs: one object may
 * be used by several threads.
 *
 * <p>Matrices are row-major and dense in a flat array, from an offset. Weights are input-major, [in
 * × out].
 */
public interface Kernels {

  /** Partial sums of {@link #sumOfSquares}, whatever the width of the machine's vectors. */
  int PARTIAL_SUMS = 16;

  /** {@code scalar}, {@code vector-128}, {@code vector-256} or {@code vector-512}. */
  String name();

  /** Floats computed by one instruction; 1 for the scalar kernel. */
  int lanes();

  /**
   * An affine map: {@code y[r][o] = bias[o] + Σᵢ x[r][i] · w[i][o]}, i upwards.
   *
   * @param x [rows × in] from {@code xOffset}
   * @param parameters holds the weights [in × out] from {@code weights} and the bias [out] from
   *     {@code bias}
   * @param y [rows × out] from 0, written
   */
  void affine(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y);

  /**
   * An affine map's gradient by its weights: {@code g[i][o] = Σᵣ x[r][i] · dy[r][o]}, r upwards.
   *
   * @param x [rows × in] from {@code xOffset}
   * @param dy [rows × out] from 0
   * @param gradient [in × out] from {@code weights}, overwritten
   */
  void weightGradient(
      float[] x, int xOffset, int rows, int in, float[] dy, int out, float[] gradient, int weights);

  /**
   * An affine map's gradient by its bias: {@code g[o] = Σᵣ dy[r][o]}, r upwards.
   *
   * @param dy [rows × out] from 0
   * @param gradient [out] from {@code bias}, overwritten
   */
  void biasGradient(float[] dy, int rows, int out, float[] gradient, int bias);

  /**
   * An affine map's gradient by what its input x is the activation of: {@code dz[r][i] = (Σₒ
   * dy[r][o] · w[i][o]) · slope}, o upwards, where the slope is 1 for the identity, {@code 1 −
   * x[r][i]²} for tanh, and for relu 1 where {@code x[r][i] > 0} and 0 elsewhere.
   *
   * @param dy [rows × out] from 0
   * @param parameters holds the weights [in × out] from {@code weights}
   * @param activation what x is the result of
   * @param x [rows × in] from 0; not read for the identity
   * @param dz [rows × in] from 0, overwritten
   */
  void inputGradient(
      float[] dy,
      int rows,
      int out,
      float[] parameters,
      int weights,
      int in,
      Activation activation,
      float[] x,
      float[] dz);

  /**
   * Writes the matrix [rows × columns] from {@code offset} as its transpose [columns × rows] to
   * {@code target} from {@code targetOffset}.
   */
  void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset);

  /** Replaces the first {@code count} values by their hyperbolic tangents. */
  void tanh(float[] values, int count);

  /** Replaces the first {@code count} values below zero by zero; NaN stays NaN. */
  void relu(float[] values, int count);

  /** Replaces the first {@code count} values by what the activation makes of them. */
  default void activate(Activation activation, float[] values, int count) {
    switch (activation) {
      case IDENTITY -> {}
      case TANH -> tanh(values, count);
      case RELU -> relu(values, count);
    }
  }

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
   * PyTorch: {@code p −= stepSize · m / (√v · inverseCorrection + epsilon)}.
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
      int count,
      float beta1,
      float beta2,
      float stepSize,
      float inverseCorrection,
      float epsilon);

  /**
   * One step of RMSprop (Tieleman and Hinton 2012) as PyTorch makes it, without momentum: {@code v
   * = α·v + (1 − α)·g²; p −= learningRate · g / (√v + epsilon)}.
   *
   * @param gradient kept
   * @param factor the gradient is multiplied by it first
   */
  void rmsprop(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] squareAverage,
      int count,
      float alpha,
      float learningRate,
      float epsilon);

  /**
   * Moves the first {@code count} values of a target towards a source (Polyak averaging): {@code
   * target = τ·source + (1 − τ)·target}.
   */
  void polyak(float[] source, float[] target, int count, float tau);

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
    for (int row = 0; row < rows; row++) {
      int start = row * n;
      float sum = 0;
      for (int k = 0; k < n; k++) {
        sum += probabilities[start + k];
      }
      float logSum = Approximations.log(sum);
      for (int k = 0; k < n; k++) {
        logProbabilities[start + k] -= logSum;
        probabilities[start + k] /= sum;
      }
    }
  }
}
