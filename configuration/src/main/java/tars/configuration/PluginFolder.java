package tars.configuration;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The folder into which people put jars with environments of their own, as it was found.
 *
 * @param path the folder
 * @param jars its jars, by name
 * @param faults a sentence for each jar that is none, which is not among the jars
 */
public record PluginFolder(Path path, List<Path> jars, List<String> faults) {

  /** Where it lies in a home, unless a setting says otherwise. */
  public static final String NAME = "plugins";

  private static final String ENDING = ".jar";

  public PluginFolder {
    jars = List.copyOf(jars);
    faults = List.copyOf(faults);
  }

  /**
   * The folder that is configured; a relative one is one of the home.
   *
   * @throws ConfigurationException if the setting names a folder that is not there
   */
  public static Path configured(Configuration configuration, Path home)
      throws ConfigurationException {
    String named = configuration.get(Settings.PLUGINS_FOLDER);
    Path folder = home.resolve(named.isBlank() ? NAME : named).normalize();
    if (!named.isBlank() && !Files.isDirectory(folder)) {
      throw new ConfigurationException(
          List.of(
              "%s = %s (%s): %s"
                  .formatted(
                      Settings.PLUGINS_FOLDER.key(),
                      named,
                      configuration.source(Settings.PLUGINS_FOLDER),
                      Files.exists(folder)
                          ? "is no folder; give the one that holds the jars"
                          : "there is no such folder")));
    }
    return folder;
  }

  /** Looks into a folder; one that is not there has no jars. */
  public static PluginFolder read(Path folder) {
    List<Path> jars = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().endsWith(ENDING))
            .sorted()
            .forEach(file -> {
              if (!Files.isRegularFile(file)) { // to open a pipe may take for ever
                faults.add(file + ": is no jar that can be read: it is no regular file");
                return;
              }
              try (ZipFile _ = new ZipFile(file.toFile())) {
                jars.add(file);
              } catch (IOException e) {
                faults.add(file + ": is no jar that can be read: " + reason(e));
              }
            });
      } catch (IOException e) {
        faults.add(folder + ": cannot be read: " + e.getMessage());
      }
    }
    return new PluginFolder(folder, jars, faults);
  }

  private static String reason(IOException failure) {
    return failure instanceof ZipException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }

  /**
   * What loads the classes of each of its jars, in their order, for as long as the process lives.
   *
   * @param parent knows the classes that the jars were compiled against
   */
  public List<URLClassLoader> classLoaders(ClassLoader parent) {
    List<URL> all = jars.stream().map(PluginFolder::url).toList();
    return all.stream()
        .<URLClassLoader>map(jar -> {
          List<URL> others = all.stream().filter(other -> !jar.sameFile(other)).toList();
          return new PluginClassLoader(jar, others, parent);
        })
        .toList();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every file has a URL", e);
    }
  }
}
