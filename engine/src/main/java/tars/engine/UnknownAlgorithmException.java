package tars.engine;

import java.util.List;

/** No algorithm has the name that was asked for. */
public final class UnknownAlgorithmException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownAlgorithmException(String name, List<String> known) {
    super("algorithm: '" + name + "' is unknown; there is " + String.join(", ", known));
  }
}
