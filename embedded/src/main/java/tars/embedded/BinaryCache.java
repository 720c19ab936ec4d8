package tars.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's and Redis's programs, unpacked once per version into a folder that all homes share.
 * What is there is whole: it is unpacked beside and moved into place in one step.
 */
final class BinaryCache {

  private static final long UNPACK_SECONDS_MAX = 120;

  private final Path root;

  BinaryCache(Path root) {
    this.root = root;
  }

  /** The user's cache folder, or one in the home where that cannot be written. */
  static BinaryCache forHome(Path home) {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path cache =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home", "/nonexistent"), ".cache")
            : Path.of(xdg);
    Path shared = cache.resolve("tars");
    try {
      Files.createDirectories(shared);
      if (Files.isWritable(shared)) {
        return new BinaryCache(shared);
      }
    } catch (IOException e) {
      // Some users have no home folder; the home of TARS is writable in any case.
    }
    return new BinaryCache(home.resolve("cache"));
  }

  /** The folder with {@code bin}, {@code lib} and {@code share}. */
  Path postgreSql() {
    String platform = isMac() ? "darwin-" : "linux-";
    String resource = "/postgres-" + platform + (isArm() ? "arm_64" : "x86_64") + ".txz";
    Path place = root.resolve("postgresql-" + Versions.BUILT.postgresql() + "-" + platformName());
    return unpackOnce(place, resource, BinaryCache::untar);
  }

  /** The program {@code redis-server}. */
  Path redis() {
    String resource;
    if (isMac()) {
      resource =
          isArm() ? "/redis-server-6.2.6-v5-darwin-arm64" : "/redis-server-6.2.6-v5-darwin-amd64";
    } else {
      resource = isArm() ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
    }
    Path place = root.resolve("redis-" + Versions.BUILT.redis() + "-" + platformName());
    return unpackOnce(place, resource, BinaryCache::copyProgram).resolve("redis-server");
  }

  @FunctionalInterface
  private interface Unpacking {
    void into(Path directory, InputStream content) throws IOException;
  }

  private Path unpackOnce(Path place, String resource, Unpacking unpacking) {
    if (Files.isDirectory(place)) {
      return place;
    }
    try (InputStream content = BinaryCache.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new EmbeddedServicesException(
            "this build carries no %s for %s: set database.url and redis.url to servers of your own"
                .formatted(resource.substring(1), platformName()));
      }
      Files.createDirectories(root);
      Path beside = Files.createTempDirectory(root, place.getFileName() + ".");
      try {
        unpacking.into(beside, new BufferedInputStream(content, 1 << 16));
        moveOnce(beside, place);
      } finally {
        FileTree.delete(beside);
      }
      return place;
    } catch (IOException e) {
      throw new EmbeddedServicesException(
          "cannot unpack " + resource.substring(1) + " to " + place + ": " + e, e);
    }
  }

  private static void moveOnce(Path beside, Path place) throws IOException {
    try {
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException e) {
      throwUnlessThere(place, e);
    } catch (IOException e) {
      throwUnlessThere(
          place, e); // "Directory not empty" comes as a plain IOException on some systems
    }
  }

  private static void throwUnlessThere(Path place, IOException e) throws IOException {
    if (!Files.isDirectory(place)) {
      throw e;
    }
  }

  private static void untar(Path directory, InputStream content) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-o", "-f", "-", "-C", directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream input = tar.getOutputStream();
        XZInputStream archive = new XZInputStream(content)) {
      archive.transferTo(input);
    }
    try {
      if (!tar.waitFor(UNPACK_SECONDS_MAX, TimeUnit.SECONDS) || tar.exitValue() != 0) {
        throw new IOException("tar did not unpack the archive; is the disk full?");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unpacking", e);
    } finally {
      tar.destroyForcibly();
    }
  }

  private static void copyProgram(Path directory, InputStream content) throws IOException {
    Path program = directory.resolve("redis-server");
    Files.copy(content, program);
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + program + " executable");
    }
  }

  private static String platformName() {
    return (isMac() ? "darwin-" : "linux-") + (isArm() ? "arm64" : "amd64");
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static boolean isArm() {
    return System.getProperty("os.arch", "").equals("aarch64");
  }
}
