package tars.scenarios.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.scenarios.system.Tars;

/** {@code ./tars} before Java: what it finds, what it builds, and what it says. */
class LauncherScenario {

  @TempDir private Path folder;

  @Test
  void aStartAfterNothingChangedBuildsNothing() throws Exception {
    Tars.run("version");
    Path jar = Tars.ROOT.resolve("cli/target/cli-1.0.0.jar");
    FileTime built = Files.getLastModifiedTime(jar);

    Tars.Ended again = Tars.run("version");

    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(again.output()).contains("tars 1.0.0").doesNotContain("built in");
    assertThat(Files.getLastModifiedTime(jar)).isEqualTo(built);
  }

  @Test
  void aCommandThatDoesNotExistIsNamedBesideThoseThatDo() throws Exception {
    Tars.Ended ended = Tars.run("fly");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output())
        .contains("there is no command \"fly\"", "./tars up", "./tars evaluate");
  }

  @Test
  void anOlderJdkInJavaHomeIsPassedOver() throws Exception {
    Path older = folder.resolve("jdk-17");
    Files.createDirectories(older.resolve("bin"));
    Files.writeString(older.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    for (String program : List.of("java", "javac")) {
      Path fake = Files.writeString(older.resolve("bin").resolve(program), "#!/bin/sh\nexit 99\n");
      assertThat(fake.toFile().setExecutable(true)).isTrue();
    }

    Tars.Ended ended = version(Map.of("JAVA_HOME", older.toString()));

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).containsPattern("Java (2[5-9]|[3-9][0-9])");
  }

  @Test
  void itWorksThroughALinkAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("tars"), Tars.ROOT.resolve("tars"));
    Process process =
        new ProcessBuilder(link.toString(), "version").directory(folder.toFile()).start();

    assertThat(text(process)).contains("tars 1.0.0");
    assertThat(process.waitFor()).isZero();
  }

  private static Tars.Ended version(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Tars.ROOT.resolve("tars").toString(), "version")
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = text(process);
    return new Tars.Ended(process.waitFor(), output);
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
