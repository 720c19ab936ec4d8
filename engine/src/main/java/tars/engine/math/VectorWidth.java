package tars.engine.math;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of vectors as a constant of a class. The compiler turns vector operations into
 * instructions only where the species is such a constant. So a class, as it is loaded, has the
 * machine's widest species; for another width it is defined once more as a hidden class, which is
 * passed the width as class data.
 */
final class VectorWidth {

  private VectorWidth() {}

  /** The machine's widest vectors, in bits. */
  static int widest() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  /** The species of the class that looks it up. */
  static VectorSpecies<Float> of(MethodHandles.Lookup lookup) {
    try {
      Integer bits = MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, Integer.class);
      return VectorSpecies.of(
          float.class, VectorShape.forBitSize(bits == null ? widest() : bits.intValue()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a class may read its own data", e);
    }
  }

  /**
   * A new object of the class, with the width as its constant.
   *
   * @param kernels what the class implements
   */
  static <T> T create(Class<? extends T> type, Class<T> kernels, int bits) {
    try (InputStream stream = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      if (stream == null) {
        throw new IllegalStateException("the class file of " + type.getName() + " is missing");
      }
      Class<?> defined =
          bits == widest()
              ? type
              : MethodHandles.lookup()
                  .defineHiddenClassWithClassData(stream.readAllBytes(), bits, true)
                  .lookupClass();
      return kernels.cast(defined.getDeclaredConstructor().newInstance());
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be defined for " + bits, e);
    }
  }
}
