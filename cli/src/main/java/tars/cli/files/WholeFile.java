package tars.cli.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import tars.cli.CommandFailure;

/** Files that are read whole, and that are written whole or stay as they are. */
public final class WholeFile {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  /** Names may have 255 bytes on most file systems. */
  private static final int MAX_PREFIX_BYTES = 200;

  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  private WholeFile() {}

  /**
   * A file's bytes.
   *
   * @param what it should be, for messages: {@code a policy file}
   * @param maxBytes a larger one is not read into memory to find out that it is something else
   * @throws CommandFailure if there is none, or it cannot be read
   */
  public static byte[] read(Path file, String what, int maxBytes) {
    if (Files.isDirectory(file)) {
      throw new CommandFailure(file.toAbsolutePath() + ": is a directory; give " + what);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      boolean tooLarge = Files.size(file) > maxBytes;
      byte[] bytes = stream.readNBytes(tooLarge ? 0 : maxBytes); // a device may never end
      if (tooLarge || (bytes.length == maxBytes && stream.read() >= 0)) {
        throw new CommandFailure(file + ": is too large to be " + what);
      }
      return bytes;
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read: " + reason(e));
    }
  }

  /**
   * Finds out, before hours of training, whether {@link #write} could work; and takes away what a
   * process that was killed while it wrote this file has left beside it.
   *
   * @param option that names the file, for messages: {@code --out}
   * @throws CommandFailure if it could not
   */
  public static void requireWritable(String option, Path file) {
    String named = option + " " + file;
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new CommandFailure(named + ": is no regular file; give another name");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new CommandFailure(named + ": is write-protected; give another name");
    }
    Path target = target(file);
    Path folder = folder(target);
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(named + ": there is no directory " + folder + "; create it");
    }
    try {
      requireName(target);
      Files.delete(Files.createTempFile(folder, unfinishedPrefix(target), ".writable"));
      deleteLeftovers(target, folder);
    } catch (IOException e) {
      throw new CommandFailure(named + ": cannot be written: " + reason(e));
    }
  }

  /**
   * Writes the bytes so that the file holds all of them or is as it was before, whatever happens
   * meanwhile.
   *
   * @throws CommandFailure if they could not be written
   */
  public static void write(byte[] bytes, Path named) {
    Path file = target(named);
    Path folder = folder(file);
    try {
      Path unfinished = folder.resolve(unfinishedPrefix(file) + ProcessHandle.current().pid());
      try {
        try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(bytes);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        Files.move(
            unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true); // the new name, too, outlives a power cut
      }
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be written: " + reason(e));
    }
  }

  /** A file system finds out whether it allows a name, however long, where it looks it up. */
  private static void requireName(Path file) throws IOException {
    try {
      var _ = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      // It may have this name.
    }
  }

  /** The file's name, but for the end of one so long that nothing could be added to it. */
  private static String unfinishedPrefix(Path file) {
    String name = String.valueOf(file.getFileName());
    int length = name.length();
    while (name.substring(0, length).getBytes(StandardCharsets.UTF_8).length > MAX_PREFIX_BYTES) {
      length--;
    }
    return "." + name.substring(0, length) + ".";
  }

  private static void deleteLeftovers(Path file, Path folder) throws IOException {
    String prefix = unfinishedPrefix(file);
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(
            folder, other -> other.getFileName().toString().startsWith(prefix))) {
      for (Path other : unfinished) {
        String writer = other.getFileName().toString().substring(prefix.length());
        if (DIGITS.matcher(writer).matches()
            && ProcessHandle.of(Long.parseLong(writer)).isEmpty()) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  /**
   * Where a link leads, so that the file it names is written and the link stays.
   *
   * @throws CommandFailure if links lead in a circle, or cannot be followed
   */
  public static Path target(Path file) {
    Path target = file;
    try {
      for (int links = 0; Files.isSymbolicLink(target); links++) {
        if (links == MAX_LINKS) {
          throw new CommandFailure(file + ": is a link that leads nowhere; give another name");
        }
        target = target.resolveSibling(Files.readSymbolicLink(target));
      }
      return target;
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be followed: " + reason(e));
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new CommandFailure(file + ": is no file name");
    }
    return folder;
  }

  /** What went wrong, in words: these exceptions' messages repeat the file's name. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _, FileNotFoundException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      case CharacterCodingException _ -> "it is no text in UTF-8";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
