package tars.cli.files;

import java.nio.file.Path;
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

  private static final int MAX_BYTES = 1 << 28;

  /**
   * Reads a policy file.
   *
   * @throws CommandFailure if there is none, or it holds no policy this TARS can read
   */
  public static PolicyFile read(Path file, Kernels kernels) {
    byte[] bytes = WholeFile.read(file, "a policy file", MAX_BYTES);
    try {
      return new PolicyFile(PolicyFormat.decode(bytes, kernels), PolicyFormat.sha256(bytes));
    } catch (PolicyFormatException e) {
      throw new CommandFailure(file + ": " + e.getMessage());
    }
  }

  /**
   * Writes a policy, whole or not at all.
   *
   * @return the SHA-256 of the file's bytes, in lower-case hexadecimal
   * @throws CommandFailure if it could not be written
   */
  public static String write(Policy policy, Path file) {
    byte[] bytes = PolicyFormat.encode(policy);
    WholeFile.write(bytes, file);
    return PolicyFormat.sha256(bytes);
  }
}
