package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoxTest {

  private final Space.Box box = new Space.Box(new float[] {-2, 0}, new float[] {2, 10});

  @Test
  void valuesAreHeldToTheBounds() {
    float[] held = new float[4];
    box.hold(new float[] {-3, 5, 1.5f, 11}, 2, held);
    assertThat(held).containsExactly(-2, 5, 1.5f, 10);
    float[] open = new float[1];
    new Space.Box(new float[] {Float.NEGATIVE_INFINITY}, new float[] {Float.POSITIVE_INFINITY})
        .hold(new float[] {1e30f}, 1, open);
    assertThat(open).containsExactly(1e30f);
  }

  /** SB3's {@code unscale_action}, by hand. */
  @Test
  void valuesAreStretchedFromOneToTheBounds() {
    float[] stretched = new float[6];
    box.stretch(new float[] {-1, -1, 0, 0, 1, 0.5f}, 3, stretched);
    assertThat(stretched).containsExactly(-2, 0, 0, 5, 2, 7.5f);
    float[] beyond = new float[2];
    box.stretch(new float[] {1.0000002f, -1.0000002f}, 1, beyond);
    assertThat(beyond).containsExactly(2, 0);
    float[] inPlace = {0.5f, -0.5f};
    box.stretch(inPlace, 1, inPlace);
    assertThat(inPlace).containsExactly(1, 2.5f);
  }

  /** Between them lies more than a float holds. */
  @Test
  void valuesAreStretchedToTheWidestBounds() {
    float most = Float.MAX_VALUE;
    float[] stretched = {-1, -0.5f, 0, 0.5f, 1};
    new Space.Box(new float[] {-most}, new float[] {most}).stretch(stretched, 5, stretched);
    assertThat(stretched).containsExactly(-most, -most / 2, 0, most / 2, most);
  }

  @Test
  void whetherItIsBoundedIsKnown() {
    assertThat(box.bounded()).isTrue();
    assertThat(
            new Space.Box(new float[] {0, 0}, new float[] {1, Float.POSITIVE_INFINITY}).bounded())
        .isFalse();
  }
}
