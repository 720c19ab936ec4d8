package tars.engine.gymnasium;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The files that {@code src/test/gymnasium/record.py} wrote. */
final class RecordedResource {

  private RecordedResource() {}

  /** Opens one behind its line of provenance. */
  static DataInputStream openBehindProvenance(String name) throws IOException {
    DataInputStream input = open(name);
    input.readUTF();
    return input;
  }

  static DataInputStream open(String name) throws IOException {
    InputStream resource = RecordedResource.class.getResourceAsStream(name + ".bin.gz");
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(Objects.requireNonNull(resource, name))));
  }

  static byte[] readDigest(DataInputStream input) throws IOException {
    return input.readNBytes(RecordedEpisode.DIGEST_BYTES);
  }
}
