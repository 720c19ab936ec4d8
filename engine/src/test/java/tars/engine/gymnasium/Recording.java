package tars.engine.gymnasium;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The files that {@code src/test/gymnasium/record.py} wrote. */
final class Recording {

  private static final int DIGEST_BYTES = 16;

  private Recording() {}

  /** Opens one behind its line of provenance. */
  static DataInputStream open(String name) throws IOException {
    InputStream resource = Recording.class.getResourceAsStream(name + ".bin.gz");
    DataInputStream input =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Objects.requireNonNull(resource, name))));
    input.readUTF();
    return input;
  }

  static byte[] readDigest(DataInputStream input) throws IOException {
    return input.readNBytes(DIGEST_BYTES);
  }

  static byte[] digest(byte[] content) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(content), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
