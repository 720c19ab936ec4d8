package tars.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFilesTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void policyAndCheckpointAreTheSameFileByWhateverName() throws IOException {
    Path policy = folder.resolve("policy");
    Files.createDirectory(folder.resolve("runs"));
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("runs"));

    assertThat(same(policy, folder.resolve("runs/../policy"))).isTrue();
    assertThat(same(folder.resolve("runs/new"), folder.resolve("linked/new"))).isTrue();
    Files.createFile(policy);
    Files.createSymbolicLink(folder.resolve("link"), policy);
    assertThat(same(policy, folder.resolve("link"))).isTrue();

    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("not-yet"));
    assertThat(same(folder.resolve("dangling"), folder.resolve("not-yet"))).isTrue();

    assertThat(same(policy, folder.resolve("checkpoint"))).isFalse();
    assertThat(same(policy, folder.resolve("linked/policy"))).isFalse();
    assertThat(new TrainingFiles(policy, Optional.empty(), OptionalLong.empty()).same()).isFalse();
  }

  private static boolean same(Path policy, Path checkpoint) {
    return new TrainingFiles(policy, Optional.of(checkpoint), OptionalLong.empty()).same();
  }
}
