package tars.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** The option {@code --kernel}, of every command that computes. */
public final class KernelOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

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
   * @throws ParameterException if the name is unknown
   * @throws CommandFailure if this JVM or machine cannot run them
   */
  public Kernels kernels() {
    try {
      return KernelChoice.parse(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage());
    } catch (UnsupportedOperationException e) {
      throw new CommandFailure("--" + e.getMessage());
    }
  }
}
