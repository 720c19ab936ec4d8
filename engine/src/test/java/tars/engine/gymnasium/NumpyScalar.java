package tars.engine.gymnasium;

/**
 * A number as NumPy 2 computes with it: a Python float takes the type of what it is combined with,
 * and of two NumPy scalars the wider type wins. (NEP 50.)
 *
 * @param value a float32 value where the type is FLOAT32
 */
record NumpyScalar(double value, NumpyType type) {

  static NumpyScalar python(double value) {
    return new NumpyScalar(value, NumpyType.PYTHON);
  }

  static NumpyScalar of(double value, NumpyType type) {
    return new NumpyScalar(type == NumpyType.FLOAT32 ? (float) value : value, type);
  }

  private NumpyType with(NumpyScalar other) {
    return type.compareTo(other.type) >= 0 ? type : other.type;
  }

  private NumpyScalar as(NumpyType wanted) {
    return of(value, wanted);
  }

  // A float32 sum, difference or product rounded to float64 first has the same bits.

  NumpyScalar plus(NumpyScalar other) {
    NumpyType common = with(other);
    return of(as(common).value + other.as(common).value, common);
  }

  NumpyScalar minus(NumpyScalar other) {
    NumpyType common = with(other);
    return of(as(common).value - other.as(common).value, common);
  }

  NumpyScalar times(NumpyScalar other) {
    NumpyType common = with(other);
    return of(as(common).value * other.as(common).value, common);
  }

  boolean isLessThan(NumpyScalar other) {
    NumpyType common = with(other);
    return as(common).value < other.as(common).value;
  }

  boolean equalsValueOf(NumpyScalar other) {
    NumpyType common = with(other);
    return as(common).value == other.as(common).value;
  }
}
