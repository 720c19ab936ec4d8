package tars.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command prefix that puts a process into a session, and so a process group, of its own. */
final class Session {

  private Session() {}

  static List<String> leader() {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, "setsid"))) {
        return List.of("setsid");
      }
    }
    return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die $!"); // macOS
  }
}
