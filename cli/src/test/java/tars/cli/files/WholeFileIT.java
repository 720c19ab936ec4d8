package tars.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.cli.CommandFailure;

class WholeFileIT {

  /** Above what Linux and macOS number processes with. */
  private static final long NOBODY = 1L << 40;

  @TempDir private Path folder;

  @Test
  void whatAKilledWriterLeftIsTakenAwayAndWhatALivingOneWritesIsNot() throws Exception {
    Path file = folder.resolve("run.checkpoint");
    Path dead = Files.createFile(folder.resolve(".run.checkpoint." + NOBODY));
    Path living =
        Files.createFile(folder.resolve(".run.checkpoint." + ProcessHandle.current().pid()));
    Path other = Files.createFile(folder.resolve(".run.checkpoint.txt"));

    WholeFile.requireWritable("--checkpoint", file);

    assertThat(dead).doesNotExist();
    assertThat(living).exists();
    assertThat(other).exists();
  }

  @Test
  void aLinkStaysAndTheFileItNamesIsWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.write(new byte[] {'n', 'e', 'w'}, link);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void aLinkToAFileThatIsNotThereYetStays() throws Exception {
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("file"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), second);

    WholeFile.requireWritable("--out", first);
    WholeFile.write(new byte[] {'n', 'e', 'w'}, first);

    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(folder.resolve("file")).hasContent("new");
  }

  @Test
  void linksThatLeadInACircleAreRefused() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));
    Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));

    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> WholeFile.requireWritable("--out", first))
        .withMessageEndingWith("first: is a link that leads nowhere; give another name");
  }

  @Test
  void aNameMayBeAsLongAsTheFileSystemAllows() {
    Path longest = folder.resolve("ü".repeat(127));
    WholeFile.requireWritable("--out", longest);
    WholeFile.write(new byte[] {1}, longest);
    assertThat(longest).exists();

    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> WholeFile.requireWritable("--out", folder.resolve("n".repeat(300))))
        .withMessageContaining("cannot be written: ");
  }

  @Test
  void whatIsLargerThanItCanBeIsNotRead() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "12345");
    assertThat(WholeFile.read(file, "a file", 5)).hasSize(5);
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> WholeFile.read(file, "a policy file", 4))
        .withMessageEndingWith("file: is too large to be a policy file");
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> WholeFile.read(Path.of("/dev/zero"), "a policy file", 4))
        .withMessage("/dev/zero: is too large to be a policy file");
  }
}
