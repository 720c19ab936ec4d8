package tars.engine.gymnasium;

/** Types of a {@link NumpyScalar}; of two, the later one is the type of what they give. */
enum NumpyType {
  PYTHON,
  FLOAT32,
  FLOAT64
}
