package tars.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions this build was made with, of TARS itself and of the binaries it carries. */
record Versions(String tars, String postgresql, String redis) {

  static final Versions BUILT = read();

  private static Versions read() {
    Properties properties = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      if (file == null) {
        throw new IllegalStateException("this build lacks tars/embedded/versions.properties");
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        properties.getProperty("tars", ""),
        properties.getProperty("postgresql", ""),
        properties.getProperty("redis", ""));
  }
}
