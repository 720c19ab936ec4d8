package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Oracle: NumPy 2.4.6's {@code SeedSequence}, printed values. */
class SeedSequenceTest {

  @Test
  void givesNumPysWordsForOneInteger() {
    assertThat(new SeedSequence(0).generateInts(6))
        .containsExactly(0xb0f478be, 0xdb2cd7e7, 0x2c71ba49, 0xabf4641a, 0x9d7b8d41, 0x20c6ed6d);
    assertThat(new SeedSequence(123).generateLongs(3))
        .containsExactly(0xb1383ed0295844f6L, 0xa250632e171d58afL, 0x86a7247f7443199dL);
    assertThat(new SeedSequence((1L << 32) + 5).generateLongs(2))
        .containsExactly(0xf9c15bd6e249d9acL, 0xb2021b4036320ed7L);
    assertThat(new SeedSequence(Long.MAX_VALUE).generateInts(6))
        .containsExactly(0x9b1009fe, 0x07bddccf, 0xc5f0b45b, 0x57427703, 0x99e1a27f, 0xb9094b0b);
  }

  @Test
  void givesNumPysWordsForAListOfIntegers() {
    assertThat(new SeedSequence(7, 3).generateLongs(2))
        .containsExactly(0x463e493cce99f45dL, 0x82ea7d9ee0859fd5L);
    assertThat(new SeedSequence((1L << 40) + 1, 9).generateLongs(2))
        .containsExactly(0x74fce32891a4bb0eL, 0x9ad57f359855d3c4L);
    assertThat(new SeedSequence(1, 2, 3, 4, 5, 6).generateLongs(2))
        .containsExactly(0xebcd001d1d1bca21L, 0xcfea83a4b202608bL);
  }

  @Test
  void givesNumPysGrandchildren() {
    assertThat(new SeedSequence(123).spawned(2).spawned(1).generateLongs(1))
        .containsExactly(0x822fbc8d66e9625dL);
    assertThat(new SeedSequence(1, 2, 3, 4, 5, 6).spawned(2).spawned(1).generateLongs(1))
        .containsExactly(0x8c5289ab33c4478aL);
  }

  @Test
  void tellsSeedsOrdersAndChildrenApart() {
    long[] words = new SeedSequence(7, 3).generateLongs(2);
    assertThat(new SeedSequence(3, 7).generateLongs(2)).isNotEqualTo(words);
    assertThat(new SeedSequence(7, 4).generateLongs(2)).isNotEqualTo(words);
    assertThat(new SeedSequence(7).spawned(3).generateLongs(2)).isNotEqualTo(words);
  }

  @Test
  void refusesNegativeAndMissingEntropy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedSequence(7, -1))
        .withMessage("entropy: -1; give an integer ≥ 0");
    assertThatIllegalArgumentException()
        .isThrownBy(SeedSequence::new)
        .withMessage("entropy: no integer; give at least one, ≥ 0");
  }

  @Test
  void isNotChangedByTheArrayItWasMadeOf() {
    long[] entropy = {7, 3};
    SeedSequence sequence = new SeedSequence(entropy);
    entropy[0] = 8;
    assertThat(sequence.spawned(0).generateLongs(1))
        .isEqualTo(new SeedSequence(7, 3).spawned(0).generateLongs(1));
  }
}
