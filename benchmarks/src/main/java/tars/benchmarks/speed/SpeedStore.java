package tars.benchmarks.speed;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tars.benchmarks.Results;
import tars.benchmarks.kernels.KernelsResult;
import tars.benchmarks.soak.SoakResult;

/**
 * Stored results on speed and memory, a file a command. What a command measures again takes the
 * place of what was stored; the rest stays.
 *
 * @param folder where the files lie
 */
record SpeedStore(Path folder) {

  private static final String MACHINES = "machines";
  private static final String TRAINING = "training";
  private static final String PROFILE = "profile";
  private static final String SCALING = "scaling";
  private static final String THREADS = "threads";
  private static final String SOAK = "soak";
  private static final String KERNELS = "kernels";

  /** A machine of its own, whose results lie in a folder of that name beside these. */
  SpeedStore machine(String name) {
    return new SpeedStore(folder.resolve(MACHINES).resolve(name));
  }

  /** All machines of their own by their names, in order. */
  SortedMap<String, SpeedStore> machines() throws IOException {
    SortedMap<String, SpeedStore> machines = new TreeMap<>();
    Path all = folder.resolve(MACHINES);
    if (Files.isDirectory(all)) {
      try (Stream<Path> folders = Files.list(all)) {
        folders
            .filter(Files::isDirectory)
            .map(each -> each.getFileName().toString())
            .forEach(name -> machines.put(name, machine(name)));
      }
    }
    return machines;
  }

  /** Measurements by the name of what was measured. */
  Map<String, Measurement> measurements() throws IOException {
    return read(TRAINING, new TypeReference<>() {});
  }

  void putMeasurements(Map<String, Measurement> measured) throws IOException {
    put(TRAINING, measurements(), measured);
  }

  /** Profiles by the workload's name. */
  Map<String, Profile> profiles() throws IOException {
    return read(PROFILE, new TypeReference<>() {});
  }

  void putProfiles(Map<String, Profile> measured) throws IOException {
    put(PROFILE, profiles(), measured);
  }

  /** How trainings slow each other, by the workload's name. */
  Map<String, Scaling> scalings() throws IOException {
    return read(SCALING, new TypeReference<>() {});
  }

  void putScalings(Map<String, Scaling> measured) throws IOException {
    put(SCALING, scalings(), measured);
  }

  /** What threads are worth to one training, by the workload's name. */
  Map<String, Scaling> threads() throws IOException {
    return read(THREADS, new TypeReference<>() {});
  }

  void putThreads(Map<String, Scaling> measured) throws IOException {
    put(THREADS, threads(), measured);
  }

  /** The last long run. */
  Optional<SoakResult> soak() throws IOException {
    return readWhole(SOAK, SoakResult.class);
  }

  void putSoak(SoakResult result) throws IOException {
    Results.store(folder, SOAK, Results.RECORDS.valueToTree(result));
  }

  /** Each kernel alone. */
  Optional<KernelsResult> kernels() throws IOException {
    return readWhole(KERNELS, KernelsResult.class);
  }

  void putKernels(KernelsResult result) throws IOException {
    Results.store(folder, KERNELS, Results.RECORDS.valueToTree(result));
  }

  private <T> Optional<T> readWhole(String name, Class<T> type) throws IOException {
    Path file = file(name);
    return Files.exists(file)
        ? Optional.of(Results.RECORDS.readValue(file.toFile(), type))
        : Optional.empty();
  }

  private <T> Map<String, T> read(String name, TypeReference<Map<String, T>> type)
      throws IOException {
    Path file = file(name);
    return Files.exists(file) ? Results.RECORDS.readValue(file.toFile(), type) : Map.of();
  }

  private <T> void put(String name, Map<String, T> stored, Map<String, T> measured)
      throws IOException {
    if (measured.isEmpty()) {
      return;
    }
    Map<String, T> all = new LinkedHashMap<>(stored);
    all.putAll(measured);
    Results.store(folder, name, Results.RECORDS.valueToTree(all));
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
