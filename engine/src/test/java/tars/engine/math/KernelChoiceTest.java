package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {

  @Test
  void namesSayWhatComputes() {
    assertThat(KernelChoice.parse("scalar").name()).isEqualTo("scalar");
    assertThat(KernelChoice.parse("scalar").lanes()).isEqualTo(1);
    Kernels narrow = KernelChoice.parse("vector-128");
    assertThat(narrow.name()).isEqualTo("vector-128");
    assertThat(narrow.lanes()).isEqualTo(4);
    Kernels widest = KernelChoice.parse("vector");
    assertThat(widest.name()).isEqualTo("vector-" + widest.lanes() * Float.SIZE);
    assertThat(widest).isSameAs(KernelChoice.best());
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> KernelChoice.parse("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kernel: 'gpu' is unknown; there are"
                + " vector, scalar, vector-128, vector-256, vector-512");
  }

  @Test
  void vectorsOnAJvmWithoutTheirModuleAreAnErrorAndNoFallback() {
    assertThatThrownBy(() -> KernelChoice.requireVectorModule(ModuleLayer.empty()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "kernel: vector; this JVM runs without the Vector API: start it with"
                + " --add-modules jdk.incubator.vector, or choose scalar");
    assertThatCode(() -> KernelChoice.requireVectorModule(ModuleLayer.boot()))
        .doesNotThrowAnyException();
  }
}
