package tars.engine.encoding;

import java.io.ByteArrayInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A versioned, checksummed frame around a payload. All integers are big-endian:
 *
 * <pre>
 * offset  bytes
 *      0      8  magic, ASCII
 *      8      4  format version
 *     12      4  length n of the payload
 *     16      n  payload
 *   16+n     32  SHA-256 of everything before
 * </pre>
 *
 * @param what what the bytes hold, for messages: {@code policy}
 * @param magic eight ASCII characters at the start
 * @param version the version written; older ones can be read, newer ones are refused
 */
public record Frame(String what, String magic, int version) {

  private static final int MAGIC_BYTES = 8;
  private static final int HEADER_BYTES = MAGIC_BYTES + 2 * Integer.BYTES;
  private static final int DIGEST_BYTES = 32;

  /** Of a payload: a frame is one array, and no JVM has arrays of all lengths up to an int's. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16 - HEADER_BYTES - DIGEST_BYTES;

  public Frame {
    if (magic.getBytes(StandardCharsets.US_ASCII).length != MAGIC_BYTES) {
      throw new IllegalArgumentException("magic: '" + magic + "'; give eight ASCII characters");
    }
  }

  /** Writes a payload. */
  @FunctionalInterface
  public interface PayloadWriter {
    void write(DataOutput output) throws IOException;
  }

  /**
   * Frames a payload of the newest version.
   *
   * @throws PayloadTooLargeException if it does not fit into an array
   */
  public byte[] seal(PayloadWriter payload) {
    return seal(version, payload);
  }

  /**
   * Frames a payload of an older version, or the newest. Beside what is framed there are its pieces
   * and the frame itself, and no more: {@code MemoryNeed} counts on it.
   *
   * @throws PayloadTooLargeException if it does not fit into an array
   */
  public byte[] seal(int payloadVersion, PayloadWriter payload) {
    PayloadPieces pieces = new PayloadPieces(what, MOST_BYTES);
    try (DataOutputStream output = new DataOutputStream(pieces)) {
      payload.write(output);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    byte[] framed = headed(payloadVersion, pieces.length());
    pieces.copyTo(framed, HEADER_BYTES);
    return digested(framed);
  }

  /**
   * Frames a payload of the newest version that is there already, in parts that follow each other.
   *
   * @throws PayloadTooLargeException if it does not fit into an array
   */
  public byte[] seal(byte[]... parts) {
    long length = Arrays.stream(parts).mapToLong(part -> part.length).sum();
    if (length > MOST_BYTES) {
      throw new PayloadTooLargeException(what, MOST_BYTES);
    }
    byte[] framed = headed(version, length);
    int at = HEADER_BYTES;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, framed, at, part.length);
      at += part.length;
    }
    return digested(framed);
  }

  private byte[] headed(int payloadVersion, long length) {
    byte[] framed = new byte[Math.toIntExact(HEADER_BYTES + length + DIGEST_BYTES)];
    ByteBuffer.wrap(framed)
        .put(magic.getBytes(StandardCharsets.US_ASCII))
        .putInt(payloadVersion)
        .putInt((int) length);
    return framed;
  }

  private static byte[] digested(byte[] framed) {
    int end = framed.length - DIGEST_BYTES;
    System.arraycopy(sha256(framed, end), 0, framed, end, DIGEST_BYTES);
    return framed;
  }

  /**
   * The payload of framed bytes, which is read where it lies.
   *
   * @throws FrameException if the bytes are foreign, of a newer version, cut short, followed by
   *     something, or changed
   */
  public ByteArrayInputStream open(byte[] bytes) throws FrameException {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    int compared = Math.min(bytes.length, MAGIC_BYTES);
    if (!Arrays.equals(bytes, 0, compared, expected, 0, compared)) {
      throw new FrameException(
          "%s: these bytes are no TARS %s; one starts with %s".formatted(what, what, magic));
    }
    if (bytes.length < HEADER_BYTES + DIGEST_BYTES) {
      throw truncated(bytes.length, "at least " + (HEADER_BYTES + DIGEST_BYTES));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC_BYTES, bytes.length - MAGIC_BYTES);
    int found = buffer.getInt();
    if (found < 1 || found > version) {
      throw new FrameException(
          "%s: format version %d; this TARS reads 1 to %d: use the TARS that wrote it, or a newer one"
              .formatted(what, found, version));
    }
    int length = buffer.getInt();
    long whole = (long) HEADER_BYTES + length + DIGEST_BYTES;
    if (length < 0 || whole > bytes.length) {
      throw truncated(bytes.length, length < 0 ? "a payload" : Long.toString(whole));
    }
    if (whole < bytes.length) {
      throw new FrameException(
          "%s: %d bytes follow its end; it has %d".formatted(what, bytes.length - whole, whole));
    }
    int end = HEADER_BYTES + length;
    if (!Arrays.equals(sha256(bytes, end), 0, DIGEST_BYTES, bytes, end, bytes.length)) {
      throw new FrameException(
          "%s: the checksum does not fit: the bytes were changed; fetch them again"
              .formatted(what));
    }
    return new ByteArrayInputStream(bytes, HEADER_BYTES, length);
  }

  /** The version of bytes that could be {@link #open}ed. */
  public int versionOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(MAGIC_BYTES);
  }

  private FrameException truncated(int length, String needed) {
    return new FrameException(
        "%s: cut short: %d bytes, and it should have %s; fetch it again"
            .formatted(what, length, needed));
  }

  /** The SHA-256 of the first {@code length} bytes. */
  public static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
