package tars.engine.environment;

import java.util.Optional;
import java.util.function.Supplier;

/** A provider that was asked once and answers the same ever after. */
record KnownEnvironment(
    EnvironmentSpecification specification,
    Supplier<Environment> constructor,
    Optional<Picture> picture)
    implements EnvironmentProvider {

  KnownEnvironment(
      EnvironmentSpecification specification, Supplier<Environment> constructor, Picture picture) {
    this(specification, constructor, Optional.of(picture));
  }

  @Override
  public Environment create() {
    return constructor.get();
  }

  @Override
  public String toString() {
    return specification.name();
  }
}
