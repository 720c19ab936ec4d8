package tars.engine.math;

/**
 * The arithmetic of learning. Every implementation computes the same bits: a sum runs along its
 * index upwards with one fused multiply-add a term, so the lanes of a vector lie across outputs or
 * rows and never along a sum. The scalar implementation is the readable specification. No method
 * keeps state, and none allocates once the calling thread has what memory it needs: one object may
 * be used by several threads.
 */
public interface Kernels extends LayerKernels, ValueKernels {

  /**
   * The index in an array from which matrices are best written. An array's values begin 16 bytes
   * into an object; where objects lie at multiples of 32 bytes, as {@code ./tars train} asks of its
   * JVM, what begins here does so, too. Elsewhere every other vector of 256 bits touches two lines
   * of the cache, and to write it may take twice as long.
   */
  int ALIGNED_START = 4;

  /** {@code scalar}, {@code vector-128}, {@code vector-256} or {@code vector-512}. */
  String name();

  /** Floats computed by one instruction; 1 for the scalar kernel. */
  int lanes();
}
