package tars.cli.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar with an environment, compiled from its source as a user's is. */
final class Plugin {

  private static final String SERVICE =
      "META-INF/services/tars.engine.environment.EnvironmentProvider";

  private Plugin() {}

  /**
   * Writes a jar of one class, its own provider.
   *
   * @param name of the class
   */
  static Path jar(Path folder, String name, String source) throws IOException {
    Path work = Files.createTempDirectory("tars-plugin-");
    Path file = Files.writeString(work.resolve(name + ".java"), source, StandardCharsets.UTF_8);
    Path classes = Files.createDirectory(work.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    if (status != 0) {
      throw new IOException(name + " does not compile");
    }
    return packed(folder.resolve(name + ".jar"), classes, name);
  }

  private static Path packed(Path jar, Path classes, String provider) throws IOException {
    try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.toList()) {
        output.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, output);
      }
      output.putNextEntry(new JarEntry(SERVICE));
      output.write(provider.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
