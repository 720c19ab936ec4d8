package tars.engine.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.ByteBuffer;

/** Float arrays on streams: their length, then their values in big-endian order, bit for bit. */
public final class FloatArrays {

  /** Floats copied at a time: a stream takes them many times faster than one by one. */
  private static final int BLOCK = 4096;

  private FloatArrays() {}

  /** Writes all of an array. */
  public static void write(DataOutput output, float[] values) throws IOException {
    write(output, values, values.length);
  }

  /** Writes the first {@code count} values of an array. */
  public static void write(DataOutput output, float[] values, int count) throws IOException {
    output.writeInt(count);
    ByteBuffer block = ByteBuffer.allocate(Math.min(count, BLOCK) * Float.BYTES);
    for (int from = 0; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      block.clear().asFloatBuffer().put(values, from, length);
      output.write(block.array(), 0, length * Float.BYTES);
    }
  }

  /**
   * Reads what {@link #write} wrote into an array of the same length.
   *
   * @throws InvalidObjectException if the length differs
   */
  public static void read(DataInput input, float[] values) throws IOException {
    read(input, values, values.length);
  }

  /**
   * Reads what {@link #write} wrote into the first {@code count} values of an array.
   *
   * @throws InvalidObjectException if the length differs
   */
  public static void read(DataInput input, float[] values, int count) throws IOException {
    int length = input.readInt();
    if (length != count) {
      throw new InvalidObjectException("array: " + length + " values; there should be " + count);
    }
    ByteBuffer block = ByteBuffer.allocate(Math.min(count, BLOCK) * Float.BYTES);
    for (int from = 0; from < count; from += BLOCK) {
      int part = Math.min(BLOCK, count - from);
      input.readFully(block.array(), 0, part * Float.BYTES);
      block.clear().asFloatBuffer().get(values, from, part);
    }
  }

  /**
   * As {@link #read}, of values that are all finite.
   *
   * @throws InvalidObjectException if one is not, or the length differs
   */
  public static void readFinite(DataInput input, float[] values) throws IOException {
    read(input, values);
    for (int k = 0; k < values.length; k++) {
      if (!Float.isFinite(values[k])) {
        throw new InvalidObjectException(
            "array: value "
                + k
                + " of "
                + values.length
                + " is "
                + values[k]
                + "; give finite ones");
      }
    }
  }
}
