package tars.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeIT {

  @TempDir private Path folder;

  @Test
  void isCreatedForItsOwnerOnly() throws IOException {
    Path home = folder.resolve("a/b/.tars");
    try (Home opened = Home.open(home)) {
      assertThat(opened.directory()).isEqualTo(home).isDirectory();
      assertThat(Files.getPosixFilePermissions(home)).hasSize(3);
    }
  }

  @Test
  void isLockedUntilClosedAndTheMessageNamesTheHolder() {
    Path home = folder.resolve(".tars");
    try (Home first = Home.open(home)) {
      assertThat(first.directory()).isDirectory();
      assertThatExceptionOfType(EmbeddedServicesException.class)
          .isThrownBy(() -> Home.open(home))
          .withMessageContaining(home.toString())
          .withMessageContaining("in use by another TARS")
          .withMessageContaining("process " + ProcessHandle.current().pid());
    }
    try (Home again = Home.open(home)) {
      assertThat(again.directory()).isDirectory();
    }
  }

  @Test
  void ofANewerReleaseIsRefusedAndAPatchOfItIsNot() throws IOException {
    Path home = folder.resolve(".tars");
    Home.open(home, "1.1.0").close();

    assertThatExceptionOfType(EmbeddedServicesException.class)
        .isThrownBy(() -> Home.open(home, "1.0.9"))
        .withMessageContaining("written by TARS 1.1.0")
        .withMessageContaining("newer than this TARS 1.0.9");
    Home.open(home, "1.1.7").close();
    Home.open(home, "1.1.0").close();
    Home.open(home, "2.0.0").close();
    assertThat(home.resolve("version")).hasContent("2.0.0");
  }

  @Test
  void withAVersionThatIsNoneIsRefused() throws IOException {
    Path home = Files.createDirectory(folder.resolve("other"));
    Files.writeString(home.resolve("version"), "blue\n");

    assertThatExceptionOfType(EmbeddedServicesException.class)
        .isThrownBy(() -> Home.open(home))
        .withMessageContaining("\"blue\"");
  }

  @Test
  void thatIsAFileOrBelowOneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatExceptionOfType(EmbeddedServicesException.class)
        .isThrownBy(() -> Home.open(file))
        .withMessageContaining("is a file");
    assertThatExceptionOfType(EmbeddedServicesException.class)
        .isThrownBy(() -> Home.open(file.resolve("home")))
        .withMessageContaining("file");
    assertThat(file).hasContent("x");
  }

  @Test
  void whereNothingCanBeWrittenIsRefused() {
    assertThatExceptionOfType(EmbeddedServicesException.class)
        .isThrownBy(() -> Home.open(Path.of("/proc/tars-home")))
        .withMessageContaining("cannot be written");
  }
}
