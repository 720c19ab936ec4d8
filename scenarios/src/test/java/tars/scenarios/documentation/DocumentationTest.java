package tars.scenarios.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents tell the truth about the tree: what they name exists. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Folders that others fill, some of them while this runs. */
  private static final Set<String> NOT_OURS = Set.of(".git", ".tars", "node_modules", "target");

  @Test
  void everyPathLinkAndCommandThatADocumentNamesExists() throws IOException {
    Set<String> commands = launcherCommands();
    List<String> faults =
        documents().stream().flatMap(d -> d.faults(topLevel(), commands).stream()).toList();

    assertThat(faults).isEmpty();
  }

  @Test
  void aDocumentThatNamesWhatIsNotThereIsFound() {
    Document wrong =
        new Document(
            ROOT,
            ROOT.resolve("WRONG.md"),
            "See [there](docs/nowhere.md), `engine/src/nothing` and run `./tars fly`.");

    assertThat(wrong.faults(topLevel(), Set.of("up")))
        .containsExactly(
            "WRONG.md links to docs/nowhere.md, which is not there",
            "WRONG.md names the path engine/src/nothing, which is not there",
            "WRONG.md names the command ./tars fly, which is not there");
  }

  @Test
  void everyDecisionIsListed() throws IOException {
    Path folder = ROOT.resolve("docs/decisions");
    String index = Files.readString(folder.resolve("README.md"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(n -> !n.equals("README.md")))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(index).contains(name));
    }
  }

  @Test
  void theReadmesFiguresAreTheOnesThatWereMeasured() throws IOException {
    String table = Figures.read(ROOT.resolve("benchmarks/results")).table();

    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(table);
    assertThat(table).doesNotContain(" 0 ").doesNotContain("NaN");
  }

  private static List<Document> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(found).contains(ROOT.resolve("README.md"), ROOT.resolve("ARCHITECTURE.md"));
    return found.stream().map(DocumentationTest::read).toList();
  }

  private static Document read(Path file) {
    try {
      return Document.read(ROOT, file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<String> topLevel() {
    try (Stream<Path> files = Files.list(ROOT)) {
      return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The launcher's commands are the branches of its {@code case}, each on a line of its own. */
  private static Set<String> launcherCommands() throws IOException {
    return Pattern.compile("(?m)^\\s*([a-z|-]+)\\)")
        .matcher(Files.readString(ROOT.resolve("tars")))
        .results()
        .flatMap(branch -> Stream.of(branch.group(1).split("\\|")))
        .collect(Collectors.toSet());
  }
}
