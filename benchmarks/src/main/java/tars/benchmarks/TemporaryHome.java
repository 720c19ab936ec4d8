package tars.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home for one measurement, gone after it. */
public record TemporaryHome(Path folder) implements AutoCloseable {

  public static TemporaryHome create() throws IOException {
    return new TemporaryHome(Files.createTempDirectory("tars-bench-"));
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> all = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
