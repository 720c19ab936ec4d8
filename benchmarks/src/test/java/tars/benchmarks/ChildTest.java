package tars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured runs as its users run it. */
class ChildTest {

  private static final Path LAUNCHER = Path.of("..", "tars");

  @Test
  void aMeasuredJvmHasTheLaunchersOptions() throws IOException {
    String launcher = Files.readString(LAUNCHER);
    List<String> options =
        Child.java(ChildTest.class).stream().filter(word -> word.startsWith("-XX:")).toList();

    assertThat(options).hasSize(2);
    assertThat(options).allSatisfy(option -> assertThat(launcher).contains(option));
  }
}
