package tars.cli;

import picocli.CommandLine.Option;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** The option {@code --kernel}, of every command that computes. */
public final class KernelOption {

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "vector",
      description =
          "Kernels to compute with: vector (the widest here), vector-128, vector-256, vector-512 or"
              + " scalar; all give the same bits (default: vector).")
  private String name = "vector";

  /**
   * The kernels asked for.
   *
   * @throws CommandFailure if the name is unknown, or this JVM cannot run them
   */
  public Kernels kernels() {
    try {
      return KernelChoice.parse(name);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new CommandFailure("--kernel " + name + ": " + e.getMessage());
    }
  }
}
