package tars.engine.baselines;

import java.util.Arrays;
import tars.engine.environment.Space;
import tars.engine.onpolicy.ActorCritic;
import tars.engine.onpolicy.Rollout;
import tars.engine.oracle.RelativeError;

/**
 * Updates of an actor and a critic that {@code updates.py} recorded.
 *
 * @param scene the recording
 * @param networks where the engine has their parameters
 */
public record RecordedUpdate(RecordedScene scene, ActorCritic networks) {

  /** Updates of a scene, one after the other on the same rollout. */
  public static final int UPDATES = 2;

  /**
   * Both sum a batch's products in float, each in its own order: some units in the last place, of
   * 6e-8 each.
   */
  public static final double GRADIENT_TOLERANCE = 1e-5;

  /**
   * A parameter of about 0.3 has room for half a unit of 1.5e-8 where a step of 1e-3 is added; and
   * where a gradient is next to nothing, its rounding decides how far the optimisers go.
   */
  public static final double STEP_TOLERANCE = 1e-4;

  /** Where figures are means over the batch in float. */
  public static final double FIGURE_TOLERANCE = 1e-5;

  /** All parameters, or what is laid out as they are. */
  public float[] flat(String prefix) {
    float[] flat = new float[networks.size()];
    scene.load(prefix + "/actor", networks.actor(), flat);
    scene.load(prefix + "/critic", networks.critic(), flat);
    scene.loadIfRecorded(prefix + "/log_std", flat, networks.distributionOffset());
    return flat;
  }

  /** The rollout, with its values, advantages and returns. */
  public Rollout rollout(Space actionSpace) {
    int[] shape = scene.shape("observations");
    int environments = shape[1];
    int observations = environments * shape[2];
    Rollout rollout = new Rollout(environments, shape[0], shape[2], actionSpace);
    for (int step = 0; step < shape[0]; step++) {
      float[] current = new float[observations];
      System.arraycopy(scene.floats("observations"), step * observations, current, 0, observations);
      rollout.observe(current);
      rollout.act(
          part("actions", step, environments * actionSpace.size()),
          part("log_probs", step, environments));
      rollout.next();
    }
    copy("values", rollout.values());
    copy("advantages", rollout.advantages());
    copy("returns", rollout.returns());
    return rollout;
  }

  private float[] part(String name, int step, int size) {
    float[] part = new float[size];
    System.arraycopy(scene.floats(name), step * size, part, 0, size);
    return part;
  }

  private void copy(String name, float[] target) {
    float[] values = scene.floats(name);
    System.arraycopy(values, 0, target, 0, values.length);
  }

  /**
   * The share of the recorded gradient that a gradient misses, in the part where it is greatest.
   */
  public double gradientError(int update, float[] gradient) {
    float[] recorded = flat("gradient" + update);
    int[] ends = {networks.actor().end(), networks.critic().end(), networks.size()};
    double worst = 0;
    int from = 0;
    for (int to : ends) {
      if (to > from) {
        double error =
            RelativeError.of(
                Arrays.copyOfRange(gradient, from, to), Arrays.copyOfRange(recorded, from, to));
        worst = Math.max(worst, error);
      }
      from = to;
    }
    return worst;
  }

  /** How far parameters went astray on the recorded way since the start. */
  public double stepError(int update, float[] parameters) {
    return RelativeError.ofStep(flat("before"), parameters, flat("after" + update));
  }
}
