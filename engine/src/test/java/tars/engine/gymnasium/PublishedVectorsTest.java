package tars.engine.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tars.engine.environment.Environment;
import tars.engine.environment.Environments;
import tars.engine.math.Glibc;
import tars.engine.math.NumpyFloat;
import tars.engine.math.Pcg64;

/**
 * Oracle: first observations after a reset with seed 123, as Gymnasium's documentation has them.
 */
class PublishedVectorsTest {

  private static final Offset<Float> PRINTED = Offset.offset(5e-9f);

  @Test
  void cartPole() {
    Environment cartPole = Environments.create("CartPole-v1");
    float[] observation = new float[4];
    cartPole.reset(123, observation, 0);
    assertThat(observation)
        .containsExactly(
            new float[] {0.01823519f, -0.0446179f, -0.02796401f, -0.03156282f}, PRINTED);
    cartPole.reset(124, observation, 0);
    assertThat(observation[0]).isNotCloseTo(0.01823519f, PRINTED);
  }

  @Test
  void cartPoleWithWiderBounds() {
    Pcg64 random = new Pcg64(123);
    float[] drawn = new float[4];
    for (int i = 0; i < 4; i++) {
      drawn[i] = (float) random.uniform(-0.1, 0.1);
    }
    assertThat(drawn)
        .containsExactly(
            new float[] {0.03647037f, -0.0892358f, -0.05592803f, -0.06312564f}, PRINTED);
  }

  @Test
  void acrobotWithWiderBounds() {
    Pcg64 random = new Pcg64(123);
    float angle1 = (float) random.uniform(-0.2, 0.2);
    float angle2 = (float) random.uniform(-0.2, 0.2);
    assertThat(
            new float[] {
              NumpyFloat.cos(angle1),
              NumpyFloat.sin(angle1),
              NumpyFloat.cos(angle2),
              NumpyFloat.sin(angle2),
              (float) random.uniform(-0.2, 0.2),
              (float) random.uniform(-0.2, 0.2)
            })
        .containsExactly(
            new float[] {
              0.997341f, 0.07287608f, 0.9841162f, -0.17752565f, -0.11185605f, -0.12625128f
            },
            PRINTED);
  }

  @Test
  void pendulum() {
    Pcg64 random = new Pcg64(123);
    double angle = random.uniform(-Math.PI / 2, Math.PI / 2);
    double velocity = random.uniform(-0.5, 0.5);
    assertThat(new float[] {(float) Glibc.cos(angle), (float) Glibc.sin(angle), (float) velocity})
        .containsExactly(new float[] {0.8403459f, 0.54205054f, -0.44617897f}, PRINTED);
  }
}
