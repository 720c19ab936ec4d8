package tars.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tars.engine.environment.Space;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

class ActionHeadTest {

  private static final Space.Box BOX = new Space.Box(new float[] {-2, 0}, new float[] {2, 10});

  private final Kernels kernels = KernelChoice.parse("scalar");

  private float[] acted(ActionHead head, int rows, float... outputs) {
    float[] actions = new float[rows * head.actionSpace().size()];
    head.act(outputs, rows, actions, kernels);
    return actions;
  }

  @Test
  void theGreatestOutputIsTheFirstOfEquals() {
    ActionHead head = new ActionHead.Greatest(3);
    assertThat(acted(head, 3, 1, 5, 2, 4, 4, -1, -7, -8, -7)).containsExactly(1, 0, 0);
    assertThat(head.outputs()).isEqualTo(3);
  }

  @Test
  void outputsAreHeldToTheBounds() {
    assertThat(acted(new ActionHead.Held(BOX), 2, -3, 4, 1, 20)).containsExactly(-2, 4, 1, 10);
  }

  @Test
  void outputsAreSquashedAndStretched() {
    float[] actions = acted(new ActionHead.Squashed(BOX), 2, 0, 0, 0.3f, -40);
    assertThat(actions[0]).isZero();
    assertThat(actions[1]).isEqualTo(5);
    assertThat(actions[2]).isCloseTo((float) (2 * Math.tanh(0.3)), within(1e-6f));
    assertThat(actions[3]).isZero();
    // The negative control: without the tangent it would be 2 · 0.3.
    assertThat(actions[2]).isNotCloseTo(0.6f, within(1e-3f));
  }
}
