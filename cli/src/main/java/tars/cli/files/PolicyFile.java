package tars.cli.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
  private static final long MAX_BYTES = 1L << 28;

  /**
   * Reads a policy file.
   *
   * @throws CommandFailure if there is none, or it holds no policy this TARS can read
   */
  public static PolicyFile read(Path file, Kernels kernels) {
    byte[] bytes;
    try {
      if (Files.isDirectory(file)) {
        throw new CommandFailure(file + ": is a directory; give a policy file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new CommandFailure(file + ": is too large to be a policy");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read: " + reason(e));
    }
    try {
      return new PolicyFile(PolicyFormat.decode(bytes, kernels), sha256(bytes));
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
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure("--out " + file + ": there is no directory " + folder);
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
  public static String write(byte[] bytes, Path file) {
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
    return sha256(bytes);
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new CommandFailure("--out " + file + ": is no file name");
    }
    return folder;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What went wrong, in words: these exceptions' messages repeat the file's name. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _, FileNotFoundException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
