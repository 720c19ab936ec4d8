package tars.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code ./tars up} of its own on a free port, stopped as Ctrl-C stops it. */
final class RunningTars implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final long startedNanos;

  private RunningTars(Process process, String address, long startedNanos) {
    this.process = process;
    this.address = address;
    this.startedNanos = startedNanos;
  }

  static RunningTars start(Path home, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("./tars", "up", "--port", "0", "--home", home.toString()));
    command.addAll(List.of(options));
    long started = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return new RunningTars(process, awaitAddress(process), started);
    } catch (IOException | InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  /** Milliseconds since the command was given. */
  double elapsedMillis() {
    return (System.nanoTime() - startedNanos) * 1e-6;
  }

  long pid() {
    return process.pid();
  }

  /** Resident memory of the server's own process in bytes. */
  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS of process " + pid());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address).resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Posts to a path of this server, or to another server's full address. */
  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address).resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Ctrl-C; milliseconds until everything has ended. */
  double interrupt() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    client.close();
    return (System.nanoTime() - begun) * 1e-6;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
    }
    client.close();
  }

  private static String awaitAddress(Process process) throws IOException, InterruptedException {
    CompletableFuture<String> found = new CompletableFuture<>();
    // Reads to the end, so that the process never waits for a full pipe.
    Thread.ofPlatform().name("tars-output").daemon().start(() -> read(process, found));
    try {
      return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("./tars up printed no address", e);
    }
  }

  private static void read(Process process, CompletableFuture<String> found) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder all = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          found.complete(address.group());
        }
        if (!found.isDone()) {
          all.append(line).append('\n');
        }
      }
      found.completeExceptionally(new IOException("it ended:\n" + all));
    } catch (IOException e) {
      found.completeExceptionally(new UncheckedIOException(e));
    }
  }
}
