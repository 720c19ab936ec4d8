package tars.scenarios.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.scenarios.system.Tars;

/** What {@code ./tars up} refuses: one clear message, an exit code, and nothing left behind. */
class RefusalScenario {

  @TempDir Path home;

  @Test
  void aPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(run("--home", home.toString(), "--port", port), port);
    }
  }

  @Test
  void aHomeThatAnotherTarsHolds() throws Exception {
    try (Tars holder = Tars.up(home, "--set", "demo=false")) {
      List<ProcessHandle> family = holder.family();
      Tars.Ended ended = run("--home", home.toString(), "--port", "0");

      assertThat(ended.exitCode()).isNotZero();
      assertThat(message(ended)).contains(home.toString());
      assertThat(family).as("the holder is not disturbed").allMatch(ProcessHandle::isAlive);
      assertThat(holder.api().get("/agents").status()).isEqualTo(200);
    }
  }

  @Test
  void aHomeThatIsNoFolder() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "not a folder");
    assertRefused(run("--home", file.toString(), "--port", "0"), file.toString());
  }

  @Test
  void anUnknownKeyOnTheCommandLine() throws Exception {
    assertRefused(
        run("--home", home.toString(), "--port", "0", "--set", "http.prot=1"),
        "http.prot",
        "http.port");
  }

  @Test
  void anUnknownKeyInTheHomesFile() throws Exception {
    Files.writeString(home.resolve("tars.properties"), "engine.kernal=scalar\n");
    assertRefused(run("--home", home.toString(), "--port", "0"), "engine.kernal", "engine.kernel");
  }

  @Test
  void anAddressBeyondLoopback() throws Exception {
    assertRefused(
        run("--home", home.toString(), "--port", "0", "--set", "http.host=0.0.0.0"),
        "0.0.0.0",
        "loopback");
  }

  @Test
  void aDatabaseThatDoesNotAnswer() throws Exception {
    assertRefused(
        run(
            "--home",
            home.toString(),
            "--port",
            "0",
            "--set",
            "database.url=jdbc:postgresql://127.0.0.1:1/tars",
            "--set",
            "redis.url=redis://127.0.0.1:1"),
        "database.url",
        "127.0.0.1:1");
  }

  private static Tars.Ended run(String... options) throws IOException, InterruptedException {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "up";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Tars.run(arguments);
  }

  private void assertRefused(Tars.Ended ended, String... named) {
    assertThat(ended.exitCode()).as(ended.output()).isNotZero();
    assertThat(message(ended)).contains(named);
    assertThat(ended.output()).doesNotContain("\tat ");
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(p -> p.info().commandLine().orElse("").contains(home.toString()));
  }

  /** The line that begins with the program's name. */
  private static String message(Tars.Ended ended) {
    return ended.output().lines().filter(l -> l.startsWith("tars: ")).reduce("", String::concat);
  }
}
