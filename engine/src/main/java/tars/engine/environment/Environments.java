package tars.engine.environment;

import java.util.List;
import java.util.Optional;

/**
 * The environments there are: those that TARS ships, by Gymnasium's names, and those installed from
 * plugins.
 */
public final class Environments {

  private static final List<EnvironmentProvider> SHIPPED =
      List.of(
          new KnownEnvironment(CartPole.SPECIFICATION, CartPole::new, new CartPolePicture()),
          new KnownEnvironment(Acrobot.SPECIFICATION, Acrobot::new, new AcrobotPicture()),
          new KnownEnvironment(
              MountainCar.SPECIFICATION,
              MountainCar::new,
              new MountainCarPicture(MountainCar.GOAL)),
          new KnownEnvironment(
              MountainCarContinuous.SPECIFICATION,
              MountainCarContinuous::new,
              new MountainCarPicture(MountainCarContinuous.GOAL)),
          new KnownEnvironment(Pendulum.SPECIFICATION, Pendulum::new, new PendulumPicture()));

  /** Never changed, only replaced. */
  private static volatile List<EnvironmentProvider> providers = SHIPPED;

  private Environments() {}

  /**
   * Adds the {@linkplain EnvironmentProvider providers} that a class loader finds, in its order, to
   * the environments there are; called once, when a process starts.
   *
   * <p>A provider is left out whose name is taken, whose specification is missing or unsound, whose
   * environment says another specification than its provider, or that throws.
   *
   * @param plugins of the jars; its parent knows the engine
   * @return what was left out and why, empty where all is well
   */
  public static synchronized List<InvalidEnvironmentException> install(ClassLoader plugins) {
    EnvironmentPlugins added = EnvironmentPlugins.addedTo(providers, plugins);
    providers = added.environments();
    return added.faults();
  }

  /** For tests, which share a process. */
  static synchronized void forgetPlugins() {
    providers = SHIPPED;
  }

  /** Names of all environments, in the order they are shown. */
  public static List<String> names() {
    return providers.stream().map(provider -> provider.specification().name()).toList();
  }

  /**
   * What is known of the environment of that name.
   *
   * @throws UnknownEnvironmentException naming what there is
   */
  public static EnvironmentSpecification specification(String name) {
    return provider(name).specification();
  }

  /**
   * A new environment of that name, to be reset with a seed first. One from a plugin is checked at
   * every call: what it throws, and what it gives that is not finite, is an {@link
   * EnvironmentFaultException}.
   *
   * @throws UnknownEnvironmentException naming what there is
   * @throws EnvironmentFaultException if a plugin's cannot be created
   */
  public static Environment create(String name) {
    return provider(name).create();
  }

  /**
   * How observations of the environment of that name are drawn, if they are. What a plugin's
   * picture throws is an {@link InvalidEnvironmentException}.
   *
   * @throws UnknownEnvironmentException naming what there is
   */
  public static Optional<Picture> picture(String name) {
    return provider(name).picture();
  }

  static EnvironmentProvider provider(String name) {
    return providers.stream()
        .filter(provider -> provider.specification().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownEnvironmentException(name, names()));
  }
}
