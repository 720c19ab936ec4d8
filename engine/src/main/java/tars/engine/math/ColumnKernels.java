package tars.engine.math;

import org.jspecify.annotations.Nullable;

/** Finds {@link LiveColumns}, takes them out of matrices, and puts them back. */
interface ColumnKernels {

  /**
   * Those of a gradient, if it pays to multiply them alone; {@link LiveColumns#gathered} holds
   * them.
   *
   * @param dy [rows × out] from {@code offset}
   * @param factors rows of the other matrix, or of the product, that has as many columns
   * @return the calling thread's; null if the product is to be of all columns
   */
  @Nullable LiveColumns ofGradient(float[] dy, int offset, int rows, int out, int factors);

  /**
   * Those of a layer's input, as {@link #ofGradient}.
   *
   * @param x [rows × in] from {@code offset}
   * @param out outputs of the layer
   */
  @Nullable LiveColumns ofInput(float[] x, int offset, int rows, int in, int out);

  /**
   * Copies the chosen columns of a matrix.
   *
   * @param matrix [rows × width] from {@code offset}
   * @param target [rows × count], and room for a vector more, which is overwritten
   */
  void gather(LiveColumns columns, float[] matrix, int offset, int rows, float[] target);

  /**
   * Writes a matrix of chosen columns where they belong, and zeros between them.
   *
   * @param gathered [rows × count], and room for a vector more, which is read
   * @param target [rows × width] from {@code offset}, overwritten
   */
  void spread(LiveColumns columns, float[] gathered, int rows, float[] target, int offset);
}
