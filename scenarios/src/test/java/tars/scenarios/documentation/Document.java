package tars.scenarios.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown document of the repository, and what it claims about the tree it lies in. */
record Document(Path root, Path file, String text) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern COMMAND = Pattern.compile("\\./tars ([a-z]+)");

  /** A word in backticks is taken for a path when it starts with one of the tree's own folders. */
  private static final Pattern PATH =
      Pattern.compile("(\\.?[A-Za-z][A-Za-z0-9_.-]*)(/[A-Za-z0-9_.-]+)*/?");

  static Document read(Path root, Path file) throws IOException {
    return new Document(root, file, Files.readString(file));
  }

  /** Links, paths and commands that name nothing that exists, each as a sentence. */
  List<String> faults(Set<String> topLevel, Set<String> commands) {
    List<String> faults = new ArrayList<>();
    Matcher links = LINK.matcher(text);
    while (links.find()) {
      String target = links.group(1);
      if (!target.contains(":") && !Files.exists(file.resolveSibling(target))) {
        faults.add(fault("links to", target));
      }
    }
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      String word = code.group(1);
      Matcher path = PATH.matcher(word);
      if (path.matches() && topLevel.contains(path.group(1)) && !Files.exists(root.resolve(word))) {
        faults.add(fault("names the path", word));
      }
    }
    Matcher named = COMMAND.matcher(text);
    while (named.find()) {
      if (!commands.contains(named.group(1))) {
        faults.add(fault("names the command", "./tars " + named.group(1)));
      }
    }
    return faults;
  }

  private String fault(String verb, String target) {
    return root.relativize(file) + " " + verb + " " + target + ", which is not there";
  }
}
