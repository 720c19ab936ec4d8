package tars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Python environments with the real peers, made on first use outside the tree. */
public final class Peers {

  private Peers() {}

  /** The interpreter of an environment that holds what the requirements file names. */
  public static Path python(Path requirements) throws IOException, InterruptedException {
    String set = System.getenv("TARS_PEERS_PYTHON");
    if (set != null) {
      return Path.of(set);
    }
    Path home = Path.of(System.getProperty("user.home"), ".cache", "tars", "peers");
    Path python = home.resolve("bin/python");
    if (!Files.exists(home.resolve("complete"))) {
      System.err.println("installing the peers into " + home + " (some gigabytes, minutes) …");
      run(List.of("python3", "-m", "venv", home.toString()));
      run(List.of(python.toString(), "-m", "pip", "install", "-q", "-r", requirements.toString()));
      Files.writeString(home.resolve("complete"), "");
    }
    return python;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
