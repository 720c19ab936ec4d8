package tars.server.catalog;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** The arithmetic this process computes with, as configured: never a silent fallback. */
final class KernelProvider {

  private KernelProvider() {}

  @Produces
  @Singleton
  static Kernels kernels(
      @ConfigProperty(name = "tars.engine.kernel", defaultValue = "vector") String name) {
    return KernelChoice.parse(name);
  }
}
