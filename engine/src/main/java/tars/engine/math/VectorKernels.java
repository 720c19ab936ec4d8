package tars.engine.math;

/** The kernels on the Vector API: the families of one {@link VectorWidth width}. */
final class VectorKernels extends FamiliesOfKernels {

  private final int bits;

  /** The kernels for vectors of that many bits, which the machine has. */
  VectorKernels(int bits) {
    super(
        VectorWidth.create(VectorLayers.class, LayerKernels.class, bits),
        VectorWidth.create(VectorValues.class, ValueKernels.class, bits));
    this.bits = bits;
  }

  @Override
  public String name() {
    return "vector-" + bits;
  }

  @Override
  public int lanes() {
    return bits / Float.SIZE;
  }
}
