package tars.engine.environment;

import java.util.Optional;

/**
 * How a task becomes known to TARS: the extension point. Put a class that implements it, with a
 * public constructor without parameters, into a jar that names the class in {@code
 * META-INF/services/tars.engine.environment.EnvironmentProvider}; {@link Environments#install}
 * finds it there.
 *
 * <p>It may be asked by several threads at once.
 */
public interface EnvironmentProvider {

  /** What is known of the environment; the same at every call. */
  EnvironmentSpecification specification();

  /** A new environment of that specification, independent of all others. */
  Environment create();

  /** How its observations are drawn, if they are. */
  default Optional<Picture> picture() {
    return Optional.empty();
  }
}
