package tars.scenarios.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of releases names commits from which each of them can be built again. */
class ReleasesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private record Release(String version, String date, String commit, String tree) {}

  @Test
  void eachReleaseIsNamedWholly() throws IOException {
    assertThat(releases())
        .isNotEmpty()
        .allSatisfy(release -> {
          assertThat(release.version()).matches("\\d+\\.\\d+\\.\\d+");
          assertThat(release.date()).matches("\\d{4}-\\d{2}-\\d{2}");
          assertThat(release.commit()).matches("[0-9a-f]{40}");
          assertThat(release.tree()).matches("[0-9a-f]{40}");
        })
        .extracting(Release::version)
        .doesNotHaveDuplicates();
  }

  @Test
  void theChangelogTellsOfEachReleaseUnderItsDate() throws IOException {
    String changelog = Files.readString(ROOT.resolve("CHANGELOG.md"));

    assertThat(releases())
        .allSatisfy(
            r -> assertThat(changelog).contains("## [%s] - %s\n".formatted(r.version(), r.date())));
  }

  /** A clone without history, or an archive, holds no commit to compare with. */
  @Test
  void eachCommitThatIsHereIsWhatTheListSays() throws IOException, InterruptedException {
    for (Release release : releases()) {
      if (git("cat-file", "-t", release.commit()).equals("commit")) {
        assertThat(git("rev-parse", release.commit() + "^{tree}")).isEqualTo(release.tree());
        assertThat(git("show", release.commit() + ":pom.xml"))
            .contains("<version>%s</version>".formatted(release.version()));
      }
    }
  }

  private static List<Release> releases() throws IOException {
    Path file = ROOT.resolve("docs/operations/releases.json");
    return Arrays.asList(new ObjectMapper().readValue(Files.readString(file), Release[].class));
  }

  /** What git prints; nothing where it fails. */
  private static String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", ROOT.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? printed.strip() : "";
  }
}
