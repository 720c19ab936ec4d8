package tars.configuration;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads one jar's classes; those that it lacks come from the other jars of its folder, so that a
 * library may lie beside it. Classes of the same name in two jars are two classes. It offers the
 * services of its own jar alone: the others have loaders of their own.
 */
final class PluginClassLoader extends URLClassLoader {

  private static final String SERVICES = "META-INF/services/";

  private final URL jar;

  PluginClassLoader(URL jar, List<URL> others, ClassLoader parent) {
    super(
        Path.of(jar.getPath()).getFileName().toString(),
        Stream.concat(Stream.of(jar), others.stream()).toArray(URL[]::new),
        parent);
    this.jar = jar;
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    Enumeration<URL> found = super.findResources(name);
    return name.startsWith(SERVICES)
        ? Collections.enumeration(
            Collections.list(found).stream().filter(this::isOfItsOwnJar).toList())
        : found;
  }

  private boolean isOfItsOwnJar(@Nullable URL resource) {
    return resource != null && resource.toString().startsWith("jar:" + jar + "!/");
  }
}
