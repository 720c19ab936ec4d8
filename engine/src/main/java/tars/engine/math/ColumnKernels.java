package tars.engine.math;

/** Takes {@link LiveColumns} out of matrices, and puts them back. */
interface ColumnKernels {

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
