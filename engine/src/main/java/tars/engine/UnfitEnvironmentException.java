package tars.engine;

import java.util.List;

/** An algorithm cannot learn in an environment; the message names those that can. */
public final class UnfitEnvironmentException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnfitEnvironmentException(
      String algorithm, String environment, String actions, List<String> fitting) {
    super(
        "algorithm: %s does not fit %s, which has %s actions; %s"
            .formatted(
                algorithm,
                environment,
                actions,
                fitting.isEmpty()
                    ? "no algorithm here does"
                    : "those that fit are " + String.join(", ", fitting)));
  }
}
