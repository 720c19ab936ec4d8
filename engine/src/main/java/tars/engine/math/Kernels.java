package tars.engine.math;

/**
 * The arithmetic of learning. Every implementation computes the same bits: a sum runs along its
 * index upwards with one fused multiply-add a term, so the lanes of a vector lie across outputs or
 * rows and never along a sum. The scalar implementation is the readable specification. No method
 * keeps state, and none allocates once the calling thread has what memory it needs: one object may
 * be used by several threads.
 */
public interface Kernels extends LayerKernels, ValueKernels {

  /** {@code scalar}, {@code vector-128}, {@code vector-256} or {@code vector-512}. */
  String name();

  /** Floats computed by one instruction; 1 for the scalar kernel. */
  int lanes();
}
