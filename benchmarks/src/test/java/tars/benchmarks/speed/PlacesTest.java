package tars.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

class PlacesTest {

  private static final String MATH = "tars.engine.math.";
  private static final String PASS = "tars.engine.network.PerceptronPass.forward";

  @Test
  void aKernelIsOneWithAllThatItConsistsOf() {
    assertThat(
            place(
                "jdk.incubator.vector.FloatVector.fma",
                MATH + "WideTiles.tile6x4",
                MATH + "VectorLayers.affine",
                MATH + "FamiliesOfKernels.affine",
                PASS))
        .isEqualTo("Kernels.affine");
    assertThat(
            place(
                MATH + "VectorLayers.affine",
                MATH + "VectorLayers.affineRelu",
                MATH + "FamiliesOfKernels.affineRelu",
                PASS))
        .isEqualTo("Kernels.affineRelu");
    assertThat(place(MATH + "VectorValues.tanh", MATH + "FamiliesOfKernels.tanh", PASS))
        .isEqualTo("Kernels.tanh");
    assertThat(
            place(
                MATH + "VectorValues.exp",
                MATH + "VectorValues.softmax",
                "tars.engine.distribution.Categorical.evaluate"))
        .isEqualTo("Kernels.softmax");
    assertThat(
            place(MATH + "VectorValues/0x0000000801234567.adam", "tars.engine.network.Adam.step"))
        .as("a width's hidden class")
        .isEqualTo("Kernels.adam");
  }

  @Test
  void anythingElseIsTheInnermostMethodOfTheEngine() {
    assertThat(
            place(
                "java.lang.System.arraycopy",
                "tars.engine.offpolicy.ReplayBuffer.sample",
                "tars.engine.dqn.DqnTraining.learn"))
        .isEqualTo("ReplayBuffer.sample");
    assertThat(place(MATH + "Glibc.sin", "tars.engine.environment.CartPole.step"))
        .isEqualTo("Glibc.sin");
    assertThat(place("java.lang.Thread.run")).isEqualTo(Places.ELSEWHERE);
    assertThat(place()).isEqualTo(Places.ELSEWHERE);
  }

  @Test
  void whatImplementsTheKernelsIsKnownByItsName() {
    Kernels kernels = KernelChoice.parse("vector");

    assertThat(place(kernels.getClass().getName() + ".affine", PASS)).isEqualTo("Kernels.affine");
    assertThat(place(MATH + "Approximations.exp", "tars.engine.ppo.PpoLoss.of"))
        .isEqualTo("Approximations.exp");
  }

  @Test
  void everyKernelHasItsPart() {
    assertThat(Part.of("Kernels.affine")).isEqualTo(Part.MATRICES);
    assertThat(Part.of("Kernels.rmsprop")).isEqualTo(Part.OPTIMISER);
    assertThat(Part.of("Kernels.tanh")).isEqualTo(Part.ACTIVATIONS);
    assertThat(Part.of("Pcg64.nextDouble")).isEqualTo(Part.RANDOMNESS);
    assertThat(Part.of("Space$Discrete.index")).isEqualTo(Part.ENVIRONMENTS);
    assertThat(Part.of("Minibatch.gather")).isEqualTo(Part.EXPERIENCE);
    assertThat(Part.of(Places.ELSEWHERE)).isEqualTo(Part.REST);
    assertThat(
            Stream.of(Kernels.class.getMethods())
                .map(method -> Part.of("Kernels." + method.getName())))
        .doesNotContain(Part.REST);
  }

  private static String place(String... frames) {
    return Places.of(
        List.of(frames).stream()
            .map(frame -> {
              int dot = frame.lastIndexOf('.');
              return new Places.Frame(frame.substring(0, dot), frame.substring(dot + 1));
            })
            .toList());
  }
}
