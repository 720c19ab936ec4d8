package tars.engine.policy;

import tars.engine.environment.Space;
import tars.engine.math.Kernels;

/** How a network's outputs become an action. */
public sealed interface ActionHead {

  /** What an action holds. */
  Space actionSpace();

  /** Floats of the network's output. */
  int outputs();

  /**
   * Turns outputs into actions.
   *
   * @param outputs row-major [rows × {@link #outputs}]; may be overwritten
   * @param actions row-major [rows × action size], written
   */
  void act(float[] outputs, int rows, float[] actions, Kernels kernels);

  /** The action with the greatest output, the first of equals: of logits, or of values. */
  record Greatest(int n) implements ActionHead {

    @Override
    public Space actionSpace() {
      return new Space.Discrete(n);
    }

    @Override
    public int outputs() {
      return n;
    }

    @Override
    public void act(float[] outputs, int rows, float[] actions, Kernels kernels) {
      for (int row = 0; row < rows; row++) {
        int best = 0;
        for (int k = 1; k < n; k++) {
          best = outputs[row * n + k] > outputs[row * n + best] ? k : best;
        }
        actions[row] = best;
      }
    }
  }

  /** The outputs themselves, held to the bounds of the action space. */
  record Held(Space.Box actionSpace) implements ActionHead {

    @Override
    public int outputs() {
      return actionSpace.size();
    }

    @Override
    public void act(float[] outputs, int rows, float[] actions, Kernels kernels) {
      actionSpace.hold(outputs, rows, actions);
    }
  }

  /** The outputs' hyperbolic tangents, stretched from ± 1 to the bounds of the action space. */
  record Squashed(Space.Box actionSpace) implements ActionHead {

    @Override
    public int outputs() {
      return actionSpace.size();
    }

    @Override
    public void act(float[] outputs, int rows, float[] actions, Kernels kernels) {
      kernels.tanh(outputs, 0, rows * actionSpace.size());
      actionSpace.stretch(outputs, rows, actions);
    }
  }
}
