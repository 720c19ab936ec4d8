package tars.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything TARS keeps on a laptop, locked for one process. The lock is the
 * operating system's: it ends with the process that holds it, however that ends.
 */
public final class Home implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String VERSION = "version";

  private final Path directory;
  private final FileChannel channel;
  private final FileLock lock;

  private Home(Path directory, FileChannel channel, FileLock lock) {
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder if need be and locks it.
   *
   * @throws EmbeddedServicesException if it cannot be written, is held by another process, or was
   *     written by a newer TARS
   */
  public static Home open(Path directory) {
    return open(directory, Versions.BUILT.tars());
  }

  static Home open(Path directory, String version) {
    Path home = directory.toAbsolutePath().normalize();
    create(home);
    FileChannel channel = null;
    try {
      channel = FileChannel.open(home.resolve(LOCK), CREATE, READ, WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new EmbeddedServicesException(
            "the home %s is in use by another TARS%s: stop that one, or choose another folder with --home"
                .formatted(home, holder(channel)));
      }
      refuseNewer(home, version);
      recordHolder(channel);
      return new Home(home, channel, lock);
    } catch (IOException e) {
      closeQuietly(channel);
      throw notWritable(home, e);
    } catch (EmbeddedServicesException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  public Path directory() {
    return directory;
  }

  /** Releases the lock; the folder stays. */
  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServicesException("cannot release the lock of the home " + directory, e);
    }
  }

  private static void create(Path home) {
    try {
      if (!Files.isDirectory(home)) {
        Path parent = home.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(home)) {
        throw new EmbeddedServicesException(
            "the home %s cannot be a folder, because %s is a file: choose another with --home"
                .formatted(home, e.getFile()),
            e);
      }
    } catch (IOException e) {
      throw notWritable(home, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null; // by this very process
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(200);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static void recordHolder(FileChannel channel) throws IOException {
    String text =
        "process %d, since %s%n"
            .formatted(
                ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  /**
   * Patch releases share a home in both directions, so that a release can be rolled back; others
   * only upwards.
   */
  private static void refuseNewer(Path home, String version) throws IOException {
    Path marker = home.resolve(VERSION);
    if (Files.exists(marker)) {
      String found = Files.readString(marker).strip();
      if (minor(found, marker) > minor(version, marker)) {
        throw new EmbeddedServicesException(
            ("the home %s was written by TARS %s, which is newer than this TARS %s: "
                    + "start it with that version, or choose another folder with --home")
                .formatted(home, found, version));
      }
      if (minor(found, marker) == minor(version, marker)) {
        return;
      }
    }
    Path written = home.resolve(VERSION + ".new");
    Files.writeString(written, version + "\n");
    Files.move(written, marker, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** {@code 1.2.3} as 1,000,002: what must not go backwards. */
  private static long minor(String version, Path marker) {
    String[] parts = version.split("[.-]", 4);
    try {
      return Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong(parts[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new EmbeddedServicesException(
          "%s holds \"%s\", which is not a version of TARS such as 1.0.0: is this a home of TARS?"
              .formatted(marker, version),
          e);
    }
  }

  private static EmbeddedServicesException notWritable(Path home, IOException cause) {
    return new EmbeddedServicesException(
        "the home %s cannot be written (%s): choose another folder with --home or TARS_HOME"
            .formatted(home, cause),
        cause);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The failure that brought us here is the one to tell.
      }
    }
  }
}
