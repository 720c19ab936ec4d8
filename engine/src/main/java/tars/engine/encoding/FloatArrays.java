package tars.engine.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;

/** Float arrays on streams: their length, then their values in big-endian order, bit for bit. */
public final class FloatArrays {

  private FloatArrays() {}

  /** Writes all of an array. */
  public static void write(DataOutput output, float[] values) throws IOException {
    output.writeInt(values.length);
    for (float value : values) {
      output.writeInt(Float.floatToRawIntBits(value));
    }
  }

  /**
   * Reads what {@link #write} wrote into an array of the same length.
   *
   * @throws InvalidObjectException if the length differs
   */
  public static void read(DataInput input, float[] values) throws IOException {
    int length = input.readInt();
    if (length != values.length) {
      throw new InvalidObjectException(
          "array: " + length + " values; there should be " + values.length);
    }
    for (int k = 0; k < length; k++) {
      values[k] = Float.intBitsToFloat(input.readInt());
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
