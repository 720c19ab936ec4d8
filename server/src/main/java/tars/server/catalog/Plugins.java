package tars.server.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tars.configuration.PluginFolder;
import tars.engine.environment.Environments;

/** Adds the environments of people's own jars to those that TARS ships. */
@Singleton
final class Plugins {

  private static final Logger LOG = Logger.getLogger(Plugins.class);

  private final Optional<String> folder;

  @Inject
  Plugins(@ConfigProperty(name = "tars.plugins.folder") Optional<String> folder) {
    this.folder = folder;
  }

  /** First of all: what was stored of them is looked at next. A fault takes no other one down. */
  void install(@Observes @Priority(0) StartupEvent event) {
    folder.map(Path::of).map(PluginFolder::read).ifPresent(Plugins::install);
  }

  private static void install(PluginFolder found) {
    found.faults().forEach(fault -> LOG.warnf("left out: %s", fault));
    if (!found.jars().isEmpty()) {
      found.classLoaders(Environments.class.getClassLoader()).stream()
          .flatMap(loader -> Environments.install(loader).stream())
          .forEach(fault -> LOG.warnf("left out: %s", fault.getMessage()));
      LOG.infof("environments: %s", String.join(", ", Environments.names()));
    }
  }
}
