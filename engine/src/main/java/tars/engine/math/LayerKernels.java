package tars.engine.math;

/**
 * The arithmetic of a dense layer of a network, as {@link Kernels} demand it.
 *
 * <p>Matrices are row-major and dense in a flat array, from an offset. Weights are input-major, [in
 * × out]. There is at least one row, one input and one output.
 */
public interface LayerKernels {

  /**
   * An affine map: {@code y[r][o] = bias[o] + Σᵢ x[r][i] · w[i][o]}, i upwards.
   *
   * @param x [rows × in] from {@code xOffset}
   * @param parameters holds the weights [in × out] from {@code weights} and the bias [out] from
   *     {@code bias}
   * @param y [rows × out] from {@code yOffset}, written
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
      float[] y,
      int yOffset);

  /**
   * An affine map and relu behind it: {@code y[r][o] = sum > 0 ? sum : 0} for the sums of {@link
   * #affine}, and NaN where a sum is none. A zero comes out as +0, whatever the sign of the sum: so
   * terms of inputs that are zero in every row may be left out of it, and weights must be finite.
   *
   * @param x [rows × in] from {@code xOffset}
   * @param parameters holds the weights [in × out] from {@code weights} and the bias [out] from
   *     {@code bias}
   * @param y [rows × out] from {@code yOffset}, written
   */
  void affineRelu(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y,
      int yOffset);

  /**
   * An affine map's gradient by its weights: {@code g[i][o] = Σᵣ x[r][i] · dy[r][o]}, r upwards.
   * Where rows of x are longer than {@code in}, these are some of the map's inputs, and what is
   * computed is the gradient by their weights.
   *
   * @param x [rows × in] from {@code xOffset}, with rows {@code xStride} apart
   * @param dy [rows × out] from {@code dyOffset}
   * @param gradient [in × out] from {@code weights}, overwritten
   */
  void weightGradient(
      float[] x,
      int xOffset,
      int xStride,
      int rows,
      int in,
      float[] dy,
      int dyOffset,
      int out,
      float[] gradient,
      int weights);

  /**
   * An affine map's gradient by its bias: {@code g[o] = Σᵣ dy[r][o]}, r upwards.
   *
   * @param dy [rows × out] from {@code dyOffset}
   * @param gradient [out] from {@code bias}, overwritten
   */
  void biasGradient(float[] dy, int dyOffset, int rows, int out, float[] gradient, int bias);

  /**
   * An affine map's gradient by what its input x is the activation of: {@code dz[r][i] = (Σₒ
   * dy[r][o] · w[i][o]) · slope}, o upwards, where the slope is 1 for the identity, {@code 1 −
   * x[r][i]²} for tanh, and for relu 1 where {@code x[r][i] > 0} and 0 elsewhere. Behind relu a
   * zero comes out as +0, whatever the sign of the sum: so terms of zeros may be left out of it.
   *
   * @param dy [rows × out] from {@code dyOffset}
   * @param parameters holds the weights [in × out] from {@code weights}
   * @param activation what x is the result of
   * @param x [rows × in] from {@code dzOffset}; not read for the identity
   * @param dz [rows × in] from {@code dzOffset}, overwritten
   */
  void inputGradient(
      float[] dy,
      int dyOffset,
      int rows,
      int out,
      float[] parameters,
      int weights,
      int in,
      Activation activation,
      float[] x,
      float[] dz,
      int dzOffset);

  /**
   * Writes the matrix [rows × columns] from {@code offset} as its transpose [columns × rows] to
   * {@code target} from {@code targetOffset}.
   */
  void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset);
}
