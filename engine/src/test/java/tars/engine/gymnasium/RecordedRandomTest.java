package tars.engine.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import tars.engine.math.Pcg64;
import tars.engine.math.SeedSequence;

/** Oracle: NumPy's SeedSequence and PCG64, recorded for 209 entropies of one to six integers. */
class RecordedRandomTest {

  @Test
  void equalsNumPy() throws IOException {
    try (DataInputStream input = RecordedResource.openBehindProvenance("random")) {
      int count = input.readInt();
      assertThat(count).isEqualTo(209);
      for (int i = 0; i < count; i++) {
        long[] entropy = readLongs(input, input.readInt());
        SeedSequence sequence = new SeedSequence(entropy);
        int[] words = new int[9];
        for (int word = 0; word < words.length; word++) {
          words[word] = input.readInt();
        }
        assertThat(sequence.generateInts(9)).as("%s", (Object) entropy).isEqualTo(words);
        assertThat(sequence.generateLongs(5)).isEqualTo(readLongs(input, 5));
        assertThat(sequence.spawned(2).spawned(1).generateLongs(2)).isEqualTo(readLongs(input, 2));
        Pcg64 random = new Pcg64(sequence);
        long[] raw = {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()};
        assertThat(raw).isEqualTo(readLongs(input, 4));
        byte[] digest = RecordedResource.readDigest(input);
        assertThat(uniforms(sequence)).isEqualTo(digest);
        long[] neighbour = entropy.clone();
        neighbour[0] ^= 1;
        assertThat(uniforms(new SeedSequence(neighbour))).isNotEqualTo(digest);
      }
      assertThat(input.read()).isEqualTo(-1);
    }
  }

  private static byte[] uniforms(SeedSequence sequence) {
    Pcg64 random = new Pcg64(sequence);
    ByteBuffer content = ByteBuffer.allocate(2_000 * Double.BYTES);
    for (int i = 0; i < 1_000; i++) {
      content.putDouble(random.uniform(-0.05, 0.05));
    }
    for (int i = 0; i < 1_000; i++) {
      content.putDouble(random.uniform(-Math.PI, 7));
    }
    return RecordedEpisode.digest(content.array());
  }

  private static long[] readLongs(DataInputStream input, int count) throws IOException {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = input.readLong();
    }
    return values;
  }
}
