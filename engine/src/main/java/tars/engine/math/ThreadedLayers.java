package tars.engine.math;

/**
 * Dense layers of other kernels, whose large products a {@link Crew} computes: the rows of a batch
 * are divided, and of a gradient by weights the inputs. A part's arguments lie in fields that are
 * made once, so that nothing is allocated.
 */
final class ThreadedLayers implements LayerKernels {

  private static final float[] NONE = {};

  private final LayerKernels kernels;
  private final Crew crew;
  private final Division division;
  private final Affine affine = new Affine();
  private final WeightGradient weightGradient = new WeightGradient();
  private final InputGradient inputGradient = new InputGradient();

  ThreadedLayers(LayerKernels kernels, Crew crew, Division division) {
    this.kernels = kernels;
    this.crew = crew;
    this.division = division;
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
    divideAffine(false, x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
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
    divideAffine(true, x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
  }

  private void divideAffine(
      boolean relu,
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
    int ofPart = division.rowsOfPart(rows, (long) in * out);
    if (ofPart == rows || !crew.take()) {
      computeAffine(relu, x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
      return;
    }
    affine.relu = relu;
    affine.x = x;
    affine.xOffset = xOffset;
    affine.in = in;
    affine.parameters = parameters;
    affine.weights = weights;
    affine.bias = bias;
    affine.out = out;
    affine.y = y;
    affine.yOffset = yOffset;
    crew.compute(affine, rows, ofPart);
  }

  private void computeAffine(
      boolean relu,
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
    if (relu) {
      kernels.affineRelu(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
    } else {
      kernels.affine(x, xOffset, rows, in, parameters, weights, bias, out, y, yOffset);
    }
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
    int ofPart = division.rowsOfPart(in, (long) rows * out);
    if (ofPart == in || !crew.take()) {
      kernels.weightGradient(x, xOffset, xStride, rows, in, dy, dyOffset, out, gradient, weights);
      return;
    }
    weightGradient.x = x;
    weightGradient.xOffset = xOffset;
    weightGradient.xStride = xStride;
    weightGradient.rows = rows;
    weightGradient.dy = dy;
    weightGradient.dyOffset = dyOffset;
    weightGradient.out = out;
    weightGradient.gradient = gradient;
    weightGradient.weights = weights;
    crew.compute(weightGradient, in, ofPart);
  }

  @Override
  public void biasGradient(
      float[] dy, int dyOffset, int rows, int out, float[] gradient, int bias) {
    kernels.biasGradient(dy, dyOffset, rows, out, gradient, bias);
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
    int ofPart = division.rowsOfPart(rows, (long) in * out);
    if (ofPart == rows || !crew.take()) {
      kernels.inputGradient(
          dy, dyOffset, rows, out, parameters, weights, in, activation, x, dz, dzOffset);
      return;
    }
    inputGradient.dy = dy;
    inputGradient.dyOffset = dyOffset;
    inputGradient.out = out;
    inputGradient.parameters = parameters;
    inputGradient.weights = weights;
    inputGradient.in = in;
    inputGradient.activation = activation;
    inputGradient.x = x;
    inputGradient.dz = dz;
    inputGradient.dzOffset = dzOffset;
    crew.compute(inputGradient, rows, ofPart);
  }

  @Override
  public void transpose(
      float[] matrix, int offset, int rows, int columns, float[] target, int targetOffset) {
    kernels.transpose(matrix, offset, rows, columns, target, targetOffset);
  }

  private final class Affine implements Crew.Work {

    private boolean relu;
    private float[] x = NONE;
    private int xOffset;
    private int in;
    private float[] parameters = NONE;
    private int weights;
    private int bias;
    private int out;
    private float[] y = NONE;
    private int yOffset;

    @Override
    public void compute(int row, int count) {
      int xt = xOffset + row * in;
      int yt = yOffset + row * out;
      computeAffine(relu, x, xt, count, in, parameters, weights, bias, out, y, yt);
    }
  }

  private final class WeightGradient implements Crew.Work {

    private float[] x = NONE;
    private int xOffset;
    private int xStride;
    private int rows;
    private float[] dy = NONE;
    private int dyOffset;
    private int out;
    private float[] gradient = NONE;
    private int weights;

    @Override
    public void compute(int i, int count) {
      int wt = weights + i * out;
      kernels.weightGradient(x, xOffset + i, xStride, rows, count, dy, dyOffset, out, gradient, wt);
    }
  }

  private final class InputGradient implements Crew.Work {

    private float[] dy = NONE;
    private int dyOffset;
    private int out;
    private float[] parameters = NONE;
    private int weights;
    private int in;
    private Activation activation = Activation.IDENTITY;
    private float[] x = NONE;
    private float[] dz = NONE;
    private int dzOffset;

    @Override
    public void compute(int row, int count) {
      int dyt = dyOffset + row * out;
      int dzt = dzOffset + row * in;
      kernels.inputGradient(dy, dyt, count, out, parameters, weights, in, activation, x, dz, dzt);
    }
  }
}
