package tars.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import tars.engine.environment.EnvironmentProvider;
import tars.server.WorkingServer;

/** A working server with one engine thread and a folder with a jar of faulty environments. */
public final class ServerWithPlugins extends WorkingServer {

  private static final List<Class<?>> PROVIDERS =
      List.of(
          FaultyEnvironment.Throwing.class,
          FaultyEnvironment.NotFinite.class,
          FaultyEnvironment.Huge.class,
          FaultyEnvironment.Hanging.class);

  private static final List<Class<?>> OTHERS =
      List.of(
          FaultyEnvironment.class, FaultyEnvironment.Provider.class, FaultyEnvironment.Fault.class);

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    overrides.put("tars.engine.threads", "1");
    overrides.put("tars.engine.slice.seconds", "3");
    overrides.put("tars.plugins.folder", folder().toString());
    return overrides;
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("tars-plugins");
      folder.toFile().deleteOnExit();
      Path jar = folder.resolve("faulty.jar");
      jar.toFile().deleteOnExit();
      try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
        for (List<Class<?>> types : List.of(PROVIDERS, OTHERS)) {
          for (Class<?> type : types) {
            add(output, type.getName().replace('.', '/') + ".class", bytes(type));
          }
        }
        String names = String.join("\n", PROVIDERS.stream().map(Class::getName).toList());
        add(
            output,
            "META-INF/services/" + EnvironmentProvider.class.getName(),
            names.getBytes(StandardCharsets.UTF_8));
      }
      Files.writeString(folder.resolve("notes.jar"), "no jar at all");
      folder.resolve("notes.jar").toFile().deleteOnExit();
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream content = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return content.readAllBytes();
    }
  }
}
