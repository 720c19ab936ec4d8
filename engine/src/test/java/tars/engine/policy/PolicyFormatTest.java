package tars.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tars.engine.encoding.Frame;
import tars.engine.environment.Space;
import tars.engine.math.Activation;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;
import tars.engine.network.Perceptron;
import tars.engine.normalisation.ObservationScaling;

class PolicyFormatTest {

  private static final Kernels KERNELS = KernelChoice.parse("scalar");
  private static final int PARAMETERS = (4 + 1) * 8 + (8 + 1) * 2;

  private static NetworkPolicy policy(float first) {
    SplittableRandom random = new SplittableRandom(9);
    return policy(first, Optional.empty(), Activation.TANH, new ActionHead.Greatest(2), random);
  }

  private static NetworkPolicy policy(
      float first,
      Optional<ObservationScaling> scaling,
      Activation activation,
      ActionHead head,
      SplittableRandom random) {
    Perceptron network = Perceptron.layOut(0, 4, List.of(8), activation, head.outputs());
    float[] packed = new float[network.parameterCount()];
    for (int k = 0; k < packed.length; k++) {
      packed[k] = (float) random.nextGaussian();
    }
    packed[0] = first;
    float[] parameters = new float[network.end()];
    network.unpack(packed, parameters);
    PolicyOrigin origin = new PolicyOrigin("CartPole-v1", "ppo", 12_345, 7);
    return NetworkPolicy.of(origin, scaling, network, head, parameters, KERNELS);
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> PolicyFormat.decode(bytes, KERNELS))
        .isInstanceOf(PolicyFormatException.class)
        .hasMessageContaining(message);
  }

  /** The payload of a good policy with an edit, framed anew so that the checksum fits. */
  private static byte[] edited(Consumer<ByteBuffer> edit) throws Exception {
    Frame frame = new Frame("policy", "TARSPLCY", 1);
    byte[] payload = frame.open(PolicyFormat.encode(policy(1))).readAllBytes();
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

  /** Policies that need nothing else stay readable for TARS 1.0.0. */
  @Test
  void theOldestVersionThatHoldsAPolicyIsWritten() {
    Frame frame = new Frame("policy", "TARSPLCY", 2);
    assertThat(frame.versionOf(PolicyFormat.encode(policy(1)))).isEqualTo(1);
    for (NetworkPolicy each : everyKind()) {
      assertThat(frame.versionOf(PolicyFormat.encode(each))).isEqualTo(2);
    }
  }

  /** What version 1 cannot hold, one thing at a time. */
  private static List<NetworkPolicy> everyKind() {
    SplittableRandom random = new SplittableRandom(4);
    double[] means = {0.1, -2, 3, 0};
    double[] variances = {1, 0.25, 4, 1e-3};
    Optional<ObservationScaling> scaling =
        Optional.of(new ObservationScaling(means, variances, 10));
    Space.Box torques = new Space.Box(new float[] {-2, -1, 0}, new float[] {2, 1, 5});
    return List.of(
        policy(1, scaling, Activation.TANH, new ActionHead.Greatest(2), random),
        policy(1, Optional.empty(), Activation.RELU, new ActionHead.Greatest(2), random),
        policy(1, Optional.empty(), Activation.TANH, new ActionHead.Held(torques), random),
        policy(1, scaling, Activation.RELU, new ActionHead.Squashed(torques), random));
  }

  @Test
  void everyKindOfPolicyActsTheSameAfterReading() {
    SplittableRandom random = new SplittableRandom(3);
    float[] observations = new float[20 * 4];
    for (int k = 0; k < observations.length; k++) {
      observations[k] = (float) random.nextGaussian();
    }
    for (NetworkPolicy written : everyKind()) {
      Policy read = PolicyFormat.decode(PolicyFormat.encode(written), KERNELS);
      assertThat(read.actionSpace()).isEqualTo(written.actionSpace());
      float[] expected = new float[20 * written.actionSize()];
      written.actor(20).act(observations, 20, expected);
      float[] actual = new float[expected.length];
      read.actor(20).act(observations, 20, actual);
      assertThat(actual).isEqualTo(expected);
      for (int row = 0; row < 20; row++) {
        read.actionSpace().requireAction(actual, row * read.actionSize());
      }
      if (read.actionSpace() instanceof Space.Box box) {
        assertThat(actual[0]).isBetween(box.low()[0], box.high()[0]);
        assertThat(actual[2]).isBetween(box.low()[2], box.high()[2]);
      }
    }
  }

  /** The oracle is the definition; the negative control a policy that does not scale. */
  @Test
  void observationsAreScaledBeforeTheNetwork() {
    NetworkPolicy scaled = everyKind().getLast();
    float[] observation = {0.3f, -1f, 40f, 0.01f};
    float[] byHand = new float[4];
    double[] means = {0.1, -2, 3, 0};
    double[] variances = {1, 0.25, 4, 1e-3};
    for (int k = 0; k < 4; k++) {
      double z = (observation[k] - means[k]) / Math.sqrt(variances[k] + 1e-8);
      byHand[k] = (float) Math.max(-10, Math.min(10, z));
    }
    assertThat(byHand[2]).isEqualTo(10f);
    Perceptron network = scaled.network();
    float[] parameters = new float[network.end()];
    network.unpack(scaled.packedParameters(), parameters);
    NetworkPolicy plain =
        NetworkPolicy.of(
            new PolicyOrigin("CartPole-v1", "ppo", 1, 1),
            Optional.empty(),
            network,
            scaled.head(),
            parameters,
            KERNELS);
    float[] expected = new float[3];
    plain.actor(1).act(byHand, 1, expected);
    float[] actual = new float[3];
    scaled.actor(1).act(observation, 1, actual);
    assertThat(actual).isEqualTo(expected);
    plain.actor(1).act(observation, 1, expected);
    assertThat(actual).isNotEqualTo(expected);
  }

  /** Wrong contents under a right checksum: refused, or a policy that can at least act. */
  @Test
  void forgedPoliciesAreRefusedOrHarmless() throws Exception {
    Frame frame = new Frame("policy", "TARSPLCY", 2);
    SplittableRandom random = new SplittableRandom(8);
    int refused = 0;
    for (NetworkPolicy each : everyKind()) {
      byte[] payload = frame.open(PolicyFormat.encode(each)).readAllBytes();
      for (int trial = 0; trial < 400; trial++) {
        byte[] forged = payload.clone();
        int bound = trial % 2 == 0 ? forged.length : 100;
        forged[random.nextInt(bound)] = (byte) random.nextInt();
        try {
          Policy read = PolicyFormat.decode(frame.seal(forged), KERNELS);
          read.actor(1).act(new float[read.observationSize()], 1, new float[read.actionSize()]);
        } catch (PolicyFormatException expected) {
          assertThat(expected).hasMessageStartingWith("policy: ");
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(100, 1500);
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
    byte[] newer = new Frame("policy", "TARSPLCY", 3).seal(new byte[100]);
    assertRefused(newer, "format version 3; this TARS reads 1 to 2");
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

  /** Sizes that a file does not have the numbers for take no memory. */
  @Test
  void aShortFileAsksForLittle() throws Exception {
    int afterTexts = 2 + "CartPole-v1".length() + 2 + "ppo".length() + 2 * Long.BYTES;
    Frame frame = new Frame("policy", "TARSPLCY", 2);
    for (NetworkPolicy each : everyKind()) {
      byte[] payload = frame.open(PolicyFormat.encode(each)).readAllBytes();
      for (int field : new int[] {afterTexts, afterTexts + Integer.BYTES + 1}) {
        byte[] forged = payload.clone();
        ByteBuffer.wrap(forged).putInt(field, 1 << 24);
        byte[] framed = frame.seal(forged);
        assertRefused(framed, "policy: ");
        long before = allocatedBytes();
        assertRefused(framed, "policy: ");
        assertThat(allocatedBytes() - before).isLessThan(1 << 20);
      }
      ByteBuffer.wrap(payload).putInt(afterTexts, (1 << 24) + 1);
      assertRefused(frame.seal(payload), "observation size: 16777217; it lies in [1, 16777216]");
    }
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
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
