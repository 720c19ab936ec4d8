package tars.engine.encoding;

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

  public Frame {
    if (magic.getBytes(StandardCharsets.US_ASCII).length != MAGIC_BYTES) {
      throw new IllegalArgumentException("magic: '" + magic + "'; give eight ASCII characters");
    }
  }

  /** Frames a payload of the newest version. */
  public byte[] seal(byte[] payload) {
    return seal(payload, version);
  }

  /** Frames a payload of an older version, or the newest. */
  public byte[] seal(byte[] payload, int payloadVersion) {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + payload.length + DIGEST_BYTES);
    buffer
        .put(magic.getBytes(StandardCharsets.US_ASCII))
        .putInt(payloadVersion)
        .putInt(payload.length);
    buffer.put(payload);
    buffer.put(sha256(buffer.array(), HEADER_BYTES + payload.length));
    return buffer.array();
  }

  /**
   * The payload of framed bytes.
   *
   * @throws FrameException if the bytes are foreign, of a newer version, cut short, followed by
   *     something, or changed
   */
  public byte[] open(byte[] bytes) throws FrameException {
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
    if (!Arrays.equals(sha256(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new FrameException(
          "%s: the checksum does not fit: the bytes were changed; fetch them again"
              .formatted(what));
    }
    return Arrays.copyOfRange(bytes, HEADER_BYTES, end);
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
