package tars.engine.environment;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The environments there are with those of a class loader added to them. A provider that cannot be
 * added is a fault, and takes no other one down.
 */
final class EnvironmentPlugins {

  /** So many faults in a row say that looking further finds nothing else. */
  private static final int MAX_FAULTS_IN_A_ROW = 100;

  private final List<EnvironmentProvider> environments;
  private final List<InvalidEnvironmentException> faults = new ArrayList<>();

  private EnvironmentPlugins(List<EnvironmentProvider> known) {
    environments = new ArrayList<>(known);
  }

  /**
   * @param known the environments there are
   * @param plugins whose providers are added to them
   */
  static EnvironmentPlugins addedTo(List<EnvironmentProvider> known, ClassLoader plugins) {
    EnvironmentPlugins result = new EnvironmentPlugins(known);
    var found = ServiceLoader.load(EnvironmentProvider.class, plugins).stream().spliterator();
    int faultsInARow = 0;
    boolean more = true;
    while (more && faultsInARow < MAX_FAULTS_IN_A_ROW) {
      try {
        more = found.tryAdvance(result::add);
        faultsInARow = 0;
      } catch (ServiceConfigurationError | LinkageError e) {
        faultsInARow++;
        result.faults.add(
            new InvalidEnvironmentException(
                "plugin: " + e.getMessage() + "; correct its jar, or take it away", e));
      }
    }
    return result;
  }

  /** Those known before, then those added. */
  List<EnvironmentProvider> environments() {
    return List.copyOf(environments);
  }

  /** One a provider that could not be added. */
  List<InvalidEnvironmentException> faults() {
    return List.copyOf(faults);
  }

  private void add(ServiceLoader.Provider<EnvironmentProvider> found) {
    try {
      environments.add(known(found));
    } catch (InvalidEnvironmentException e) {
      faults.add(e);
    }
  }

  private EnvironmentProvider known(ServiceLoader.Provider<EnvironmentProvider> found) {
    Asked asked = new Asked(found.type());
    EnvironmentProvider provider = asked.answer("constructor", found::get);
    EnvironmentSpecification specification = asked.answer("specification", provider::specification);
    for (EnvironmentProvider other : environments) {
      if (other.specification().name().equals(specification.name())) {
        throw asked.fault(
            "name: '" + specification.name() + "' is taken; give the environment another", null);
      }
    }
    Environment environment = asked.answer("create", provider::create);
    EnvironmentSpecification own =
        asked.answer("create: specification", environment::specification);
    if (!own.equals(specification)) {
      throw asked.fault(
          "create: specification: " + own + "; give the provider's, " + specification, null);
    }
    Optional<Picture> picture =
        asked
            .answer("picture", provider::picture)
            .map(drawn -> checked(asked, specification, drawn));
    return new KnownEnvironment(
        specification, () -> new CheckedEnvironment(specification, provider), picture);
  }

  private static Picture checked(Asked asked, EnvironmentSpecification specification, Picture own) {
    ViewBox viewBox = asked.answer("picture: viewBox", own::viewBox);
    List<Shape> background =
        asked.answer("picture: background", () -> List.copyOf(own.background()));
    return new CheckedPicture(specification.name(), own, viewBox, background);
  }

  /** A provider's class, by which a fault of it is told. */
  private record Asked(Class<?> type) {

    interface Question<T> {
      @Nullable T ask();
    }

    <T> T answer(String what, Question<T> question) {
      T answer;
      try {
        answer = question.ask();
      } catch (ServiceConfigurationError e) {
        throw fault(what + ": " + e.getCause() + "; it must not throw", e);
      } catch (Throwable e) {
        throw fault(what + ": " + e + "; it must not throw", e);
      }
      if (answer == null) {
        throw fault(what + ": null; return one", null);
      }
      return answer;
    }

    InvalidEnvironmentException fault(String fault, @Nullable Throwable cause) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      String place = source == null ? "unknown place" : String.valueOf(source.getLocation());
      return new InvalidEnvironmentException(
          "plugin " + place + ", class " + type.getName() + ": " + fault, cause);
    }
  }
}
