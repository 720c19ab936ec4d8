package tars.engine.normalisation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.VectorEnvironment;

/**
 * Environments as the learner sees them: stepped together, with observations and rewards normalised
 * by statistics of all that was seen so far, in the order of SB3's {@code VecNormalize}; or as they
 * are where nothing is normalised. The arrays it hands out are its own, as {@link
 * VectorEnvironment}'s are. Allocates nothing in {@link #step}. Not safe for use by several
 * threads.
 */
public final class NormalisedEnvironments {

  private final VectorEnvironment environments;
  private final Normalisation normalisation;
  private final int size;
  private final RunningStatistics observationStatistics;
  private final RunningStatistics returnStatistics;
  private final double[] discountedReturns;
  private final float[] observations;
  private final float[] finalObservations;
  private final double[] rewards;

  /** Environments that wait for their first {@link #reset}. */
  public NormalisedEnvironments(VectorEnvironment environments, Normalisation normalisation) {
    this.environments = environments;
    this.normalisation = normalisation;
    this.size = environments.specification().observationSpace().size();
    int rows = environments.rows();
    this.observationStatistics = new RunningStatistics(size);
    this.returnStatistics = new RunningStatistics(1);
    this.discountedReturns = new double[rows];
    this.observations =
        normalisation.observations() ? new float[rows * size] : environments.observations();
    this.finalObservations =
        normalisation.observations() ? new float[rows * size] : environments.finalObservations();
    this.rewards = normalisation.rewards() ? new double[rows] : environments.rewards();
  }

  public EnvironmentSpecification specification() {
    return environments.specification();
  }

  /** Number of environments. */
  public int rows() {
    return environments.rows();
  }

  /** As {@link VectorEnvironment#reset}. */
  public void reset(long seed) {
    environments.reset(seed);
    Arrays.fill(discountedReturns, 0);
    if (normalisation.observations()) {
      normaliseObservations();
    }
  }

  /**
   * As {@link VectorEnvironment#step(float[])}.
   *
   * @param gamma discount of the return whose deviation scales the rewards
   */
  public void step(float[] actions, double gamma) {
    environments.step(actions);
    if (normalisation.observations()) {
      normaliseObservations();
    }
    if (normalisation.rewards()) {
      normaliseRewards(gamma);
    }
  }

  private void normaliseObservations() {
    observationStatistics.add(environments.observations(), rows());
    scale(environments.observations(), observations);
    for (int row = 0; row < rows(); row++) {
      if (environments.ended(row)) {
        scale(environments.finalObservations(), finalObservations);
        return;
      }
    }
  }

  /** By the statistics as they are now; the same operations as {@link ObservationScaling}'s. */
  private void scale(float[] raw, float[] scaled) {
    double clip = normalisation.observationClip();
    for (int k = 0; k < size; k++) {
      double mean = observationStatistics.mean(k);
      double deviation = ObservationScaling.deviation(observationStatistics.variance(k));
      for (int at = k; at < raw.length; at += size) {
        scaled[at] = (float) ObservationScaling.held((raw[at] - mean) / deviation, clip);
      }
    }
  }

  private void normaliseRewards(double gamma) {
    double[] raw = environments.rewards();
    for (int row = 0; row < raw.length; row++) {
      discountedReturns[row] = discountedReturns[row] * gamma + raw[row];
    }
    returnStatistics.add(discountedReturns);
    double deviation = ObservationScaling.deviation(returnStatistics.variance(0));
    for (int row = 0; row < raw.length; row++) {
      rewards[row] = ObservationScaling.held(raw[row] / deviation, normalisation.rewardClip());
      if (environments.ended(row)) {
        discountedReturns[row] = 0;
      }
    }
  }

  /** What each row acts on next, normalised, row-major [rows × observation size]. */
  public float[] observations() {
    return observations;
  }

  /** As {@link VectorEnvironment#finalObservations}, normalised. */
  public float[] finalObservations() {
    return finalObservations;
  }

  /** The last step's reward of each row, normalised. */
  public double[] rewards() {
    return rewards;
  }

  /** As {@link VectorEnvironment#terminated}. */
  public boolean terminated(int row) {
    return environments.terminated(row);
  }

  /** As {@link VectorEnvironment#truncated}. */
  public boolean truncated(int row) {
    return environments.truncated(row);
  }

  /** As {@link VectorEnvironment#ended}. */
  public boolean ended(int row) {
    return environments.ended(row);
  }

  /** The sum of the row's rewards as the task gives them. */
  public double episodeReturn(int row) {
    return environments.episodeReturn(row);
  }

  /** As {@link VectorEnvironment#episodeLength}. */
  public int episodeLength(int row) {
    return environments.episodeLength(row);
  }

  /** What a policy trained here does to observations now; empty where they are left as they are. */
  public Optional<ObservationScaling> scaling() {
    return normalisation.observations()
        ? Optional.of(observationStatistics.scaling(normalisation.observationClip()))
        : Optional.empty();
  }

  /** Writes everything. */
  public void save(DataOutput output) throws IOException {
    environments.save(output);
    if (normalisation.observations()) {
      observationStatistics.save(output);
      for (float value : observations) {
        output.writeFloat(value);
      }
    }
    if (normalisation.rewards()) {
      returnStatistics.save(output);
      for (double value : discountedReturns) {
        output.writeDouble(value);
      }
    }
  }

  /** Reads what {@link #save} wrote; on any exception this object is to be thrown away. */
  public void restore(DataInput input) throws IOException {
    environments.restore(input);
    if (normalisation.observations()) {
      observationStatistics.restore(input);
      for (int k = 0; k < observations.length; k++) {
        observations[k] = input.readFloat();
      }
    }
    if (normalisation.rewards()) {
      returnStatistics.restore(input);
      for (int k = 0; k < discountedReturns.length; k++) {
        discountedReturns[k] = input.readDouble();
      }
    }
  }
}
