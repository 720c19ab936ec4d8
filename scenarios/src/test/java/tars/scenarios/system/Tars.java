package tars.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code ./tars up} with its own home on a free port: a process like a user's. */
public final class Tars implements AutoCloseable {

  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Api api;

  private Tars(Process process, Api api) {
    this.process = process;
    this.api = api;
  }

  /** Starts and waits until it says where it is. */
  public static Tars up(Path home, String... options) throws IOException {
    Path output = Files.createTempFile("tars-up-", ".txt");
    Process process = command(output, upCommand(home, options)).start();
    // A test run that is cancelled leaves nothing behind either.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "tars-stop"));
    try {
      return new Tars(process, new Api(address(process, output)));
    } catch (Throwable failed) {
      process.destroy();
      throw failed;
    } finally {
      Files.deleteIfExists(output); // what is written further goes nowhere
    }
  }

  private static String address(Process process, Path output) {
    return Await.found(
        "the address of ./tars up",
        () -> {
          String printed = Files.readString(output);
          Matcher found = ADDRESS.matcher(printed);
          if (found.find()) {
            return Optional.of(found.group());
          }
          if (!process.isAlive()) {
            throw new IllegalStateException("./tars up ended:\n" + printed);
          }
          return Optional.empty();
        });
  }

  /** A {@code ./tars} command run to its end. */
  public static Ended run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tars-run-", ".txt");
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("tars").toString()));
    command.addAll(List.of(arguments));
    Process process = command(output, command).start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " did not end");
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** A {@code ./tars} command that is under way; all it prints goes to the file. */
  public static Process begin(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("tars").toString()));
    command.addAll(List.of(arguments));
    Process process = command(output, command).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "tars-stop"));
    return process;
  }

  /** What a command left: its exit code and all it printed. */
  public record Ended(int exitCode, String output) {

    /** Every line that is a JSON object. */
    public List<JsonNode> json() {
      return jsonLines(output);
    }
  }

  /** Every line that is a whole JSON object; a command that was killed leaves half a line. */
  public static List<JsonNode> jsonLines(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .map(Tars::json)
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + line, e);
    }
  }

  public Api api() {
    return api;
  }

  /** The server's process and every process it started. */
  public List<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.toHandle().descendants()).toList();
  }

  /** {@code kill -9} of the server alone; its PostgreSQL and Redis are orphans. */
  public void killServer() {
    kill(List.of(process.toHandle()));
  }

  /** {@code kill -9} of the server and of everything it started. */
  public void killEverything() {
    kill(family());
  }

  /** Ctrl-C. */
  public int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("./tars up did not end after Ctrl-C");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      List<ProcessHandle> family = family();
      process.destroy();
      try {
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        kill(family);
      }
    }
  }

  private static void kill(List<ProcessHandle> victims) {
    victims.forEach(ProcessHandle::destroyForcibly);
    Await.until("the killed to be gone", () -> victims.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static List<String> upCommand(Path home, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ROOT.resolve("tars").toString(), "up", "--port", "0", "--home", home.toString()));
    command.addAll(List.of(options));
    return command;
  }

  private static ProcessBuilder command(Path output, List<String> command) {
    return new ProcessBuilder(command)
        .directory(ROOT.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
  }
}
