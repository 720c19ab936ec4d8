package tars.engine.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  private static final Frame FRAME = new Frame("sample", "TARSTEST", 3);
  private static final int MIB = 1 << 20;

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new SplittableRandom(length).nextBytes(content);
    return content;
  }

  /** As the format's description says, without a frame's code. */
  private static byte[] byHand(int version, byte[] payload) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(16 + payload.length + 32);
    buffer.put("TARSTEST".getBytes(StandardCharsets.US_ASCII));
    buffer.putInt(version).putInt(payload.length).put(payload);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(buffer.array(), 0, 16 + payload.length);
    return buffer.put(digest.digest()).array();
  }

  /** Lengths around the ends of pieces. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 8191, 8192, 8193, 2 * MIB, 5 * MIB + 7})
  void itIsWhatTheDescriptionSaysHoweverItIsWritten(int length) throws Exception {
    byte[] content = content(length);
    byte[] expected = byHand(3, content);
    assertThat(FRAME.seal(output -> output.write(content))).isEqualTo(expected);
    assertThat(FRAME.seal(output -> inBits(output::write, content))).isEqualTo(expected);
    int half = length / 2;
    assertThat(
            FRAME.seal(
                Arrays.copyOf(content, half), Arrays.copyOfRange(content, half, content.length)))
        .isEqualTo(expected);
    assertThat(FRAME.seal(2, output -> output.write(content))).isEqualTo(byHand(2, content));
    assertThat(FRAME.open(expected).readAllBytes()).isEqualTo(content);
    assertThat(FRAME.open(expected).available()).isEqualTo(length);
  }

  /** Takes bytes from an array. */
  private interface Sink {
    void write(byte[] bytes, int offset, int count) throws IOException;
  }

  /** In parts of all lengths up to some thousand. */
  private static void inBits(Sink sink, byte[] content) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int from = 0;
    while (from < content.length) {
      int count = Math.min(random.nextInt(9000), content.length - from);
      sink.write(content, from, count);
      from += count;
    }
  }

  /** A checkpoint is as large as a replay buffer: its pieces, the frame, and nothing else. */
  @Test
  void sealingTakesTwiceThePayloadAndOpeningNothing() throws Exception {
    byte[] block = content(1 << 14);
    int length = 32 * MIB;
    Frame.PayloadWriter writer =
        output -> {
          for (int written = 0; written < length; written += block.length) {
            output.write(block);
          }
        };
    byte[] framed = FRAME.seal(writer);
    long before = allocatedBytes();
    assertThat(FRAME.seal(writer)).hasSize(length + 48);
    assertThat(allocatedBytes() - before).isBetween(2L * length, 2L * length + 2 * MIB);
    before = allocatedBytes();
    assertThat(FRAME.open(framed).available()).isEqualTo(length);
    assertThat(allocatedBytes() - before).isLessThan(MIB);
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void whatNoArrayHoldsIsTold() throws IOException {
    byte[][] parts = Collections.nCopies(2048, new byte[MIB]).toArray(byte[][]::new);
    assertThatThrownBy(() -> FRAME.seal(parts))
        .isInstanceOf(PayloadTooLargeException.class)
        .hasMessageStartingWith("sample: its contents exceed 2147483583 bytes");
    PayloadPieces pieces = new PayloadPieces("sample", 10_000);
    try (DataOutputStream output = new DataOutputStream(pieces)) {
      output.write(new byte[9_999]);
      output.write(1);
      assertThat(pieces.length()).isEqualTo(10_000);
      assertThatThrownBy(() -> output.write(1))
          .isInstanceOf(PayloadTooLargeException.class)
          .hasMessageStartingWith("sample: its contents exceed 10000 bytes, the most");
      assertThatThrownBy(() -> output.writeInt(1)).isInstanceOf(PayloadTooLargeException.class);
    }
  }
}
