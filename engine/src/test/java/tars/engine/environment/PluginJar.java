package tars.engine.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar made the way a user makes one: compiled against the engine alone, then packed. */
final class PluginJar {

  private static final String SERVICE = "META-INF/services/" + EnvironmentProvider.class.getName();

  private PluginJar() {}

  /** The example that the documentation shows. */
  static Path ofExample(Path folder) throws IOException {
    Path example = Path.of("../docs/examples/double-integrator");
    return pack(
        folder,
        "double-integrator.jar",
        sources(example.resolve("example")),
        Files.readString(example.resolve(SERVICE)));
  }

  /**
   * A jar of one class.
   *
   * @param className without package
   * @param services lines of its service file
   */
  static Path of(Path folder, String className, String source, String services) throws IOException {
    Path file =
        Files.createDirectories(folder.resolve(className + "-source")).resolve(className + ".java");
    Files.writeString(file, source);
    return pack(folder, className + ".jar", List.of(file), services);
  }

  /** What loads those jars, as the command line and the server do. */
  static URLClassLoader loader(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, PluginJar.class.getClassLoader());
  }

  private static Path pack(Path folder, String name, List<Path> sources, String services)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
    compile(sources, classes);
    Path service = classes.resolve(SERVICE);
    Files.createDirectories(service.resolveSibling("."));
    Files.writeString(service, services);
    Path jar = folder.resolve(name);
    try (OutputStream output = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(output);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter faults = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  faults,
                  files,
                  null,
                  List.of(
                      "-cp",
                      engine().toString(),
                      "-d",
                      classes.toString(),
                      "-Xlint:all",
                      "-Xlint:-classfile",
                      "-Werror"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IOException("the plugin does not compile:\n" + faults);
      }
    }
  }

  private static Path engine() throws IOException {
    try {
      return Path.of(
          EnvironmentProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
