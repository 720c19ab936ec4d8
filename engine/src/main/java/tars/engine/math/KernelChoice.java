package tars.engine.math;

import java.util.List;
import java.util.Locale;

/** Chooses the kernels: never a silent fallback. */
public final class KernelChoice {

  /** Names that {@link #parse} takes; {@code vector} is the machine's widest. */
  public static final List<String> NAMES =
      List.of("vector", "scalar", "vector-128", "vector-256", "vector-512");

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final Kernels SCALAR = new ScalarKernels();

  private KernelChoice() {}

  /**
   * The kernels of that name.
   *
   * @throws IllegalArgumentException if there is no such name
   * @throws UnsupportedOperationException if this JVM or machine cannot run them, saying what to do
   */
  public static Kernels parse(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "scalar" -> SCALAR;
      case "vector" -> best();
      case "vector-128" -> vector(128);
      case "vector-256" -> vector(256);
      case "vector-512" -> vector(512);
      default ->
          throw new IllegalArgumentException(
              "kernel: '" + name + "' is unknown; there are " + String.join(", ", NAMES));
    };
  }

  /**
   * The machine's widest vector kernels.
   *
   * @throws UnsupportedOperationException if this JVM runs without the Vector API
   */
  public static Kernels best() {
    requireVectorModule(ModuleLayer.boot());
    return Widest.KERNELS;
  }

  private static Kernels vector(int bits) {
    Kernels widest = best();
    int widestBits = widest.lanes() * Float.SIZE;
    if (bits == widestBits) {
      return widest;
    }
    if (bits > widestBits) {
      throw new UnsupportedOperationException(
          "kernel: vector-%d; this machine's vectors have %d bits: choose vector or scalar"
              .formatted(bits, widestBits));
    }
    return bits == 128 ? Bits128.KERNELS : Bits256.KERNELS;
  }

  static void requireVectorModule(ModuleLayer modules) {
    if (modules.findModule(VECTOR_MODULE).isEmpty()) {
      throw new UnsupportedOperationException(
          "kernel: vector; this JVM runs without the Vector API: start it with --add-modules "
              + VECTOR_MODULE
              + ", or choose scalar");
    }
  }

  /** Loads the vector kernels when they are first asked for. */
  private static final class Widest {
    static final Kernels KERNELS = new VectorKernels(VectorWidth.widest());
  }

  private static final class Bits128 {
    static final Kernels KERNELS = new VectorKernels(128);
  }

  private static final class Bits256 {
    static final Kernels KERNELS = new VectorKernels(256);
  }
}
