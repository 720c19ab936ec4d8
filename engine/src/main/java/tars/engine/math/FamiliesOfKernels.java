package tars.engine.math;

/** Kernels that consist of a family for layers and a family for values. */
abstract class FamiliesOfKernels implements Kernels {

  private final LayerKernels layerKernels;
  private final ValueKernels valueKernels;

  FamiliesOfKernels(LayerKernels layerKernels, ValueKernels valueKernels) {
    this.layerKernels = layerKernels;
    this.valueKernels = valueKernels;
  }

  @Override
  public void affine(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y,
      int yOffset) {
    layerKernels.affine(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
  }

  @Override
  public void affineRelu(
      float[] x,
      int xOffset,
      int rows,
      int in,
      float[] parameters,
      int weights,
      int bias,
      int out,
      float[] y,
      int yOffset) {
    layerKernels.affineRelu(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
  }

  @Override
  public void weightGradient(
      float[] x,
      int xOffset,
      int xStride,
      int rows,
      int in,
      float[] dy,
      int dyOffset,
      int out,
      float[] gradient,
      int weights) {
    layerKernels.weightGradient(
        x, xOffset, xStride, rows, in, dy, dyOffset, out, gradient, weights);
  }

  @Override
  public void biasGradient(
      float[] dy, int dyOffset, int rows, int out, float[] gradient, int bias) {
    layerKernels.biasGradient(dy, dyOffset, rows, out, gradient, bias);
  }

  @Override
  public void inputGradient(
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
      int dzOffset) {
    layerKernels.inputGradient(
        dy, dyOffset, rows, out, parameters, weights, in, activation, x, dz, dzOffset);
  }

  @Override
  public void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset) {
    layerKernels.transpose(matrix, offset, rows, columns, target, targetOffset);
  }

  @Override
  public void tanh(float[] values, int offset, int count) {
    valueKernels.tanh(values, offset, count);
  }

  @Override
  public void exp(float[] values, int count) {
    valueKernels.exp(values, count);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count, double[] partialSums) {
    return valueKernels.sumOfSquares(values, offset, count, partialSums);
  }

  @Override
  public void adam(
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
      float epsilon) {
    valueKernels.adam(
        parameters,
        gradient,
        factor,
        firstMoment,
        secondMoment,
        offset,
        count,
        beta1,
        beta2,
        stepSize,
        inverseCorrection,
        epsilon);
  }

  @Override
  public void rmsprop(
      float[] parameters,
      float[] gradient,
      float factor,
      float[] squareAverage,
      int offset,
      int count,
      float alpha,
      float learningRate,
      float epsilon) {
    valueKernels.rmsprop(
        parameters, gradient, factor, squareAverage, offset, count, alpha, learningRate, epsilon);
  }

  @Override
  public void polyak(float[] source, float[] target, int offset, int count, float tau) {
    valueKernels.polyak(source, target, offset, count, tau);
  }

  @Override
  public void softmax(
      float[] logits, int rows, int n, float[] logProbabilities, float[] probabilities) {
    valueKernels.softmax(logits, rows, n, logProbabilities, probabilities);
  }
}
