package tars.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tars.engine.encoding.Frame;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

class PolicyFormatTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");
  private static final int PARAMETERS = (4 + 1) * 8 + (8 + 1) * 2;

  private static NetworkPolicy policy(float first) {
    SplittableRandom random = new SplittableRandom(9);
    float[] parameters = new float[PARAMETERS];
    for (int k = 0; k < PARAMETERS; k++) {
      parameters[k] = (float) random.nextGaussian();
    }
    parameters[0] = first;
    return NetworkPolicy.of("CartPole-v1", "ppo", 12_345, 7, 4, List.of(8), 2, parameters, KERNELS);
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> PolicyFormat.decode(bytes, KERNELS))
        .isInstanceOf(PolicyFormatException.class)
        .hasMessageContaining(message);
  }

  /** The payload of a good policy with an edit, framed anew so that the checksum fits. */
  private static byte[] edited(Consumer<ByteBuffer> edit) throws Exception {
    Frame frame = new Frame("policy", "TARSPLCY", 1);
    byte[] payload = frame.open(PolicyFormat.encode(policy(1)));
    edit.accept(ByteBuffer.wrap(payload));
    return frame.seal(payload);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    byte[] bytes = PolicyFormat.encode(policy(1));
    Policy read = PolicyFormat.decode(bytes, KERNELS);
    assertThat(read.environment()).isEqualTo("CartPole-v1");
    assertThat(read.algorithm()).isEqualTo("ppo");
    assertThat(read.step()).isEqualTo(12_345);
    assertThat(read.seed()).isEqualTo(7);
    assertThat(read.observationSize()).isEqualTo(4);
    assertThat(read.actionSize()).isEqualTo(1);
    assertThat(read.parameterCount()).isEqualTo(PARAMETERS);
    assertThat(PolicyFormat.encode(read)).isEqualTo(bytes);
    assertThat(PolicyFormat.sha256(bytes))
        .hasSize(64)
        .isNotEqualTo(PolicyFormat.sha256(PolicyFormat.encode(policy(2))));
  }

  @Test
  void anyChangedBitIsRefused() {
    byte[] bytes = PolicyFormat.encode(policy(1));
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += 3) {
      byte[] changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefused(changed, "policy: ");
    }
  }

  @Test
  void anyTruncationIsRefused() {
    byte[] bytes = PolicyFormat.encode(policy(1));
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), "cut short");
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "1 bytes follow its end");
  }

  @Test
  void foreignAndNewerBytesAreNamed() {
    assertRefused(
        "PK\3\4 some zip file, long enough".getBytes(StandardCharsets.US_ASCII), "no TARS policy");
    byte[] newer = new Frame("policy", "TARSPLCY", 2).seal(new byte[100]);
    assertRefused(newer, "format version 2; this TARS reads 1 to 1");
  }

  @Test
  void contentsThatCannotBeAreRefused() throws Exception {
    int afterTexts = 2 + "CartPole-v1".length() + 2 + "ppo".length() + 2 * Long.BYTES;
    assertRefused(edited(payload -> payload.putInt(afterTexts, 5)), "a network of that shape has");
    assertRefused(edited(payload -> payload.putInt(afterTexts, -5)), "observation size: -5");
    assertRefused(edited(payload -> payload.put(afterTexts + 4, (byte) 9)), "kind of action: 9");
    assertRefused(
        edited(payload -> payload.putFloat(payload.capacity() - Float.BYTES, Float.NaN)),
        "value 57 of 58 is NaN");
    assertThatThrownBy(() -> policy(Float.POSITIVE_INFINITY))
        .hasMessageContaining("value 0 of 58 is Infinity");
  }

  @Test
  void aRowsActionDoesNotDependOnTheOthers() {
    int rows = 37;
    float[] observations = new float[rows * 4];
    SplittableRandom random = new SplittableRandom(2);
    for (int k = 0; k < observations.length; k++) {
      observations[k] = (float) random.nextGaussian();
    }
    for (String name : List.of("scalar", "vector")) {
      Policy policy = PolicyFormat.decode(PolicyFormat.encode(policy(1)), KernelChoice.parse(name));
      float[] together = new float[rows];
      policy.actor(rows).act(observations, rows, together);
      float[] alone = new float[1];
      Policy.Actor actor = policy.actor(1);
      for (int row = 0; row < rows; row++) {
        actor.act(Arrays.copyOfRange(observations, row * 4, row * 4 + 4), 1, alone);
        assertThat(alone[0]).isEqualTo(together[row]);
      }
      assertThat(together).contains(0f).contains(1f);
      assertThatThrownBy(() -> actor.act(observations, 2, together))
          .hasMessageContaining("rows: 2; this actor takes 1");
    }
  }
}
