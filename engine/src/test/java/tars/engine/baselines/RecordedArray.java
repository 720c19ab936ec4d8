package tars.engine.baselines;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;

/** One recorded array: its sizes, and its values with the last index fastest. */
@SuppressWarnings("ArrayRecordComponent") // the package's own, never compared
record RecordedArray(int[] shape, double[] values) {

  static RecordedArray read(DataInput input) throws IOException {
    boolean single = input.readByte() == 'f';
    int[] shape = new int[input.readInt()];
    int count = 1;
    for (int k = 0; k < shape.length; k++) {
      shape[k] = input.readInt();
      count *= shape[k];
    }
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = single ? input.readFloat() : input.readDouble();
    }
    return new RecordedArray(shape, values);
  }

  void requireShape(int... expected) {
    if (!Arrays.equals(shape, expected)) {
      throw new IllegalArgumentException(
          "recorded " + Arrays.toString(shape) + "; there should be " + Arrays.toString(expected));
    }
  }
}
