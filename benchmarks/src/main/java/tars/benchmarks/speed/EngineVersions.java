package tars.benchmarks.speed;

import java.util.Map;
import java.util.TreeMap;
import tars.engine.math.Kernels;

/** What could change TARS's own speed. */
final class EngineVersions {

  private EngineVersions() {}

  static Map<String, String> of(Kernels kernels) {
    String version = EngineVersions.class.getPackage().getImplementationVersion();
    return new TreeMap<>(
        Map.of(
            "tars",
            version == null ? "unreleased" : version,
            "kernel",
            kernels.name(),
            "java",
            System.getProperty("java.runtime.version")));
  }
}
