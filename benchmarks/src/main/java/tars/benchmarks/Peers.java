package tars.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Python environments with the real peers, made on first use outside the tree. */
public final class Peers {

  private Peers() {}

  /** The interpreter of an environment with the peers that are measured beside TARS. */
  public static Path python(Path requirements) throws IOException, InterruptedException {
    String set = System.getenv("TARS_PEERS_PYTHON");
    return set == null ? python("peers", requirements) : Path.of(set);
  }

  /**
   * The interpreter of an environment that holds what the requirements file names.
   *
   * @param name of the environment's folder
   */
  static Path python(String name, Path requirements) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("user.home"), ".cache", "tars", name);
    Path python = home.resolve("bin/python");
    Path complete = home.resolve("complete");
    String wanted = Files.readString(requirements);
    if (!Files.exists(complete) || !Files.readString(complete).equals(wanted)) {
      System.err.println("installing " + requirements + " into " + home + " …");
      run(List.of("python3", "-m", "venv", home.toString()));
      run(List.of(python.toString(), "-m", "pip", "install", "-q", "-r", requirements.toString()));
      Files.writeString(complete, wanted);
    }
    return python;
  }

  /** Runs a command to its end; what it prints is printed. */
  static void run(List<String> command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
