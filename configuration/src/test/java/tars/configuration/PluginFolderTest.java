package tars.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {

  @TempDir private Path home;

  @Test
  void itsJarsAreFoundByNameAndWhatIsNoneIsTold() throws Exception {
    Path second = jar("b.jar", "two");
    Path first = jar("a.jar", "one");
    Files.writeString(home.resolve("notes.txt"), "no jar, and not meant to be one");
    Path broken = Files.writeString(home.resolve("c.jar"), "PK, but no jar");
    Path folder = Files.createDirectory(home.resolve("d.jar"));

    PluginFolder plugins = PluginFolder.read(home);

    assertThat(plugins.jars()).containsExactly(first, second);
    assertThat(plugins.faults()).hasSize(2);
    assertThat(plugins.faults().getFirst()).startsWith(broken + ": is no jar that can be read: ");
    assertThat(plugins.faults().getLast())
        .isEqualTo(folder + ": is no jar that can be read: it is no regular file");
  }

  /** Two that were copied from one have classes of the same name. */
  @Test
  void eachJarHasItsOwnClassesAndServicesFirstAndThenTheOthers() throws Exception {
    jar("a.jar", "one");
    jar("b.jar", "two");

    List<String> marks = new ArrayList<>();
    List<List<String>> services = new ArrayList<>();
    for (URLClassLoader each : PluginFolder.read(home).classLoaders(getClass().getClassLoader())) {
      try (each) {
        marks.add(text(Objects.requireNonNull(each.getResource("mark"))));
        services.add(
            Collections.list(each.getResources("META-INF/services/marks")).stream()
                .map(PluginFolderTest::text)
                .toList());
        assertThat(Collections.list(each.getResources("mark"))).hasSize(2);
        assertThat(each.loadClass(PluginFolder.class.getName())).isSameAs(PluginFolder.class);
      }
    }

    assertThat(marks).containsExactly("one", "two");
    assertThat(services).containsExactly(List.of("one"), List.of("two"));
  }

  @Test
  void aFolderThatIsNotThereHasNone() {
    PluginFolder plugins = PluginFolder.read(home.resolve("nowhere"));
    assertThat(plugins.jars()).isEmpty();
    assertThat(plugins.faults()).isEmpty();
  }

  @Test
  void itLiesInTheHomeUnlessASettingNamesAnother() throws Exception {
    Path other = Files.createDirectory(home.resolve("other"));
    assertThat(configured("")).isEqualTo(home.resolve("plugins"));
    assertThat(configured("other")).isEqualTo(other);
    assertThat(configured(other.toString())).isEqualTo(other);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> configured("another"))
        .withMessageContaining("plugins.folder = another (--set): there is no such folder");
    Files.createFile(home.resolve("one.jar"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> configured("one.jar"))
        .withMessageContaining("one.jar (--set): is no folder; give the one that holds the jars");
  }

  private Path configured(String value) throws ConfigurationException {
    ConfigurationSources sources = new ConfigurationSources().set("plugins.folder=" + value);
    return PluginFolder.configured(sources.validated(), home);
  }

  private Path jar(String name, String mark) throws IOException {
    Path jar = home.resolve(name);
    try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : List.of("mark", "META-INF/services/marks")) {
        output.putNextEntry(new JarEntry(entry));
        output.write(mark.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static String text(URL resource) {
    try (var stream = resource.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
