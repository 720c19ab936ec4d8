package tars.cli.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tars.cli.CommandFailure;
import tars.engine.math.Kernels;
import tars.engine.policy.Policy;
import tars.engine.policy.PolicyFormat;
import tars.engine.policy.PolicyFormatException;

/**
 * A policy and the bytes it came from.
 *
 * @param policy what the file holds
 * @param sha256 of the file's bytes, in lower-case hexadecimal
 */
public record PolicyFile(Policy policy, String sha256) {

  /** A sound policy is far smaller; a larger file is not read into memory to find that out. */
  private static final int MAX_BYTES = 1 << 28;

  /**
   * Reads a policy file.
   *
   * @throws CommandFailure if there is none, or it holds no policy this TARS can read
   */
  public static PolicyFile read(Path file, Kernels kernels) {
    if (Files.isDirectory(file)) {
      throw new CommandFailure(file.toAbsolutePath() + ": is a directory; give a policy file");
    }
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(MAX_BYTES + 1); // a device or a pipe may never end
      if (bytes.length > MAX_BYTES) {
        throw new CommandFailure(file + ": is too large to be a policy");
      }
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read: " + reason(e));
    }
    try {
      return new PolicyFile(PolicyFormat.decode(bytes, kernels), PolicyFormat.sha256(bytes));
    } catch (PolicyFormatException e) {
      throw new CommandFailure(file + ": " + e.getMessage());
    }
  }

  /**
   * Finds out, before hours of training, whether {@link #write} could work.
   *
   * @throws CommandFailure if it could not
   */
  public static void requireWritable(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new CommandFailure("--out " + file + ": is no regular file; give another name");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new CommandFailure("--out " + file + ": is write-protected; give another name");
    }
    Path folder = folder(target(file));
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          "--out " + file + ": there is no directory " + folder + "; create it");
    }
    try {
      Files.delete(Files.createTempFile(folder, ".tars-", ".writable"));
    } catch (IOException e) {
      throw new CommandFailure("--out " + file + ": cannot be written: " + reason(e));
    }
  }

  /**
   * Writes a policy's bytes so that the file holds all of them or is as it was before, whatever
   * happens meanwhile.
   *
   * @return the SHA-256 of the bytes, in lower-case hexadecimal
   * @throws CommandFailure if they could not be written
   */
  public static String write(byte[] bytes, Path out) {
    Path file = target(out);
    Path folder = folder(file);
    try {
      Path unfinished =
          folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
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
    return PolicyFormat.sha256(bytes);
  }

  /** Where a link leads, so that the file it names is written and the link stays. */
  private static Path target(Path file) {
    try {
      return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be followed: " + reason(e));
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new CommandFailure("--out " + file + ": is no file name");
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
