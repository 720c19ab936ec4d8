package tars.engine.environment;

import java.util.List;

/** The environments TARS ships, by Gymnasium's names. */
public final class Environments {

  private static final List<EnvironmentSpecification> SPECIFICATIONS =
      List.of(
          CartPole.SPECIFICATION,
          Acrobot.SPECIFICATION,
          MountainCar.SPECIFICATION,
          MountainCarContinuous.SPECIFICATION,
          Pendulum.SPECIFICATION);

  private static final List<String> NAMES =
      SPECIFICATIONS.stream().map(EnvironmentSpecification::name).toList();

  private Environments() {}

  /** Names of all environments, in the order they are shown. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * What is known of the environment of that name.
   *
   * @throws UnknownEnvironmentException naming what there is
   */
  public static EnvironmentSpecification specification(String name) {
    return SPECIFICATIONS.stream()
        .filter(specification -> specification.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownEnvironmentException(name, NAMES));
  }

  /**
   * A new environment of that name, to be reset with a seed first.
   *
   * @throws UnknownEnvironmentException naming what there is
   */
  public static Environment create(String name) {
    return switch (name) {
      case "CartPole-v1" -> new CartPole();
      case "Acrobot-v1" -> new Acrobot();
      case "MountainCar-v0" -> new MountainCar();
      case "MountainCarContinuous-v0" -> new MountainCarContinuous();
      case "Pendulum-v1" -> new Pendulum();
      default -> throw new UnknownEnvironmentException(name, NAMES);
    };
  }
}
