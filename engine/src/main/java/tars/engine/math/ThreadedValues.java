package tars.engine.math;

/**
 * Kernels of values, of which a {@link Crew} computes those of long arrays where each value stands
 * alone. A sum has its order, and softmax is short.
 */
final class ThreadedValues implements ValueKernels {

  private static final float[] NONE = {};

  private final ValueKernels kernels;
  private final Crew crew;
  private final Division division;
  private final Tanh tanh = new Tanh();
  private final Adam adam = new Adam();
  private final RmsProp rmsprop = new RmsProp();
  private final Polyak polyak = new Polyak();

  ThreadedValues(ValueKernels kernels, Crew crew, Division division) {
    this.kernels = kernels;
    this.crew = crew;
    this.division = division;
  }

  @Override
  public void tanh(float[] values, int offset, int count) {
    int ofPart = division.valuesOfPart(count);
    if (ofPart == count || !crew.take()) {
      kernels.tanh(values, offset, count);
      return;
    }
    tanh.values = values;
    tanh.offset = offset;
    crew.compute(tanh, count, ofPart);
  }

  @Override
  public void exp(float[] values, int count) {
    kernels.exp(values, count);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count, double[] partialSums) {
    return kernels.sumOfSquares(values, offset, count, partialSums);
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
    int ofPart = division.valuesOfPart(count);
    if (ofPart == count || !crew.take()) {
      kernels.adam(
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
      return;
    }
    adam.parameters = parameters;
    adam.gradient = gradient;
    adam.factor = factor;
    adam.firstMoment = firstMoment;
    adam.secondMoment = secondMoment;
    adam.offset = offset;
    adam.beta1 = beta1;
    adam.beta2 = beta2;
    adam.stepSize = stepSize;
    adam.inverseCorrection = inverseCorrection;
    adam.epsilon = epsilon;
    crew.compute(adam, count, ofPart);
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
    int ofPart = division.valuesOfPart(count);
    if (ofPart == count || !crew.take()) {
      kernels.rmsprop(
          parameters, gradient, factor, squareAverage, offset, count, alpha, learningRate, epsilon);
      return;
    }
    rmsprop.parameters = parameters;
    rmsprop.gradient = gradient;
    rmsprop.factor = factor;
    rmsprop.squareAverage = squareAverage;
    rmsprop.offset = offset;
    rmsprop.alpha = alpha;
    rmsprop.learningRate = learningRate;
    rmsprop.epsilon = epsilon;
    crew.compute(rmsprop, count, ofPart);
  }

  @Override
  public void polyak(float[] source, float[] target, int offset, int count, float tau) {
    int ofPart = division.valuesOfPart(count);
    if (ofPart == count || !crew.take()) {
      kernels.polyak(source, target, offset, count, tau);
      return;
    }
    polyak.source = source;
    polyak.target = target;
    polyak.offset = offset;
    polyak.tau = tau;
    crew.compute(polyak, count, ofPart);
  }

  @Override
  public void softmax(
      float[] logits, int rows, int n, float[] logProbabilities, float[] probabilities) {
    kernels.softmax(logits, rows, n, logProbabilities, probabilities);
  }

  private final class Tanh implements Crew.Work {

    private float[] values = NONE;
    private int offset;

    @Override
    public void compute(int from, int count) {
      kernels.tanh(values, offset + from, count);
    }
  }

  private final class Adam implements Crew.Work {

    private float[] parameters = NONE;
    private float[] gradient = NONE;
    private float factor;
    private float[] firstMoment = NONE;
    private float[] secondMoment = NONE;
    private int offset;
    private float beta1;
    private float beta2;
    private float stepSize;
    private float inverseCorrection;
    private float epsilon;

    @Override
    public void compute(int from, int count) {
      kernels.adam(
          parameters,
          gradient,
          factor,
          firstMoment,
          secondMoment,
          offset + from,
          count,
          beta1,
          beta2,
          stepSize,
          inverseCorrection,
          epsilon);
    }
  }

  private final class RmsProp implements Crew.Work {

    private float[] parameters = NONE;
    private float[] gradient = NONE;
    private float factor;
    private float[] squareAverage = NONE;
    private int offset;
    private float alpha;
    private float learningRate;
    private float epsilon;

    @Override
    public void compute(int from, int count) {
      int at = offset + from;
      kernels.rmsprop(
          parameters, gradient, factor, squareAverage, at, count, alpha, learningRate, epsilon);
    }
  }

  private final class Polyak implements Crew.Work {

    private float[] source = NONE;
    private float[] target = NONE;
    private int offset;
    private float tau;

    @Override
    public void compute(int from, int count) {
      kernels.polyak(source, target, offset + from, count, tau);
    }
  }
}
