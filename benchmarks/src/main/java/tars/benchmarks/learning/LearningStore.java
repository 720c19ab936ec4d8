package tars.benchmarks.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Stored seeds: a folder a pair, a file a seed and side. */
record LearningStore(Path folder) {

  /** What is stored of a seed, whatever settings it was trained with. */
  Optional<SeedResult> read(Side side, Pair pair, long seed) {
    Path file = file(side, pair, seed);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SeedResult.JSON.readValue(file.toFile(), SeedResult.class));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: delete it to train it again", e);
    }
  }

  /** What is stored for just this request. */
  Optional<SeedResult> read(Side side, Request request) {
    return read(side, request.pair(), request.seed())
        .filter(result -> result.request().asksTheSameAs(request));
  }

  boolean holds(Side side, Request request) {
    return read(side, request).isPresent();
  }

  /** Whole or not at all, also when the machine stops meanwhile. */
  void write(Side side, SeedResult result) throws IOException {
    Path file = file(side, result.request().pair(), result.request().seed());
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, SeedResult.JSON.writeValueAsString(result) + "\n");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(Side side, Pair pair, long seed) {
    return folder.resolve(pair.folder()).resolve(side.commandLineName() + "-" + seed + ".json");
  }
}
