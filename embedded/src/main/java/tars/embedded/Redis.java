package tars.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Redis on one data folder, on loopback, with a random password. What it is told is on disk within
 * a second; it holds transport and caches, so a second lost is published again from PostgreSQL.
 */
final class Redis implements Program {

  private static final WatchedProcess.Stopping STOPPING =
      new WatchedProcess.Stopping("TERM", 2, "KILL");

  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final int ANSWER_MS_MAX = 500;

  private final Path program;
  private final Path folder;
  private final Path data;
  private final Path log;
  private final Path pidFile;
  private final String password;
  private int port;

  Redis(Path home, Path program) throws IOException {
    this.program = program;
    this.folder = Files.createDirectories(home.resolve("redis"));
    this.data = folder.resolve("data");
    this.log = folder.resolve("redis.log");
    this.pidFile = folder.resolve("redis.pid");
    this.password = Secret.keptIn(folder.resolve("password"));
  }

  @Override
  public String name() {
    return "Redis";
  }

  String password() {
    return password;
  }

  /** Stays the same over restarts, so that clients find their way back. */
  int port() {
    return port;
  }

  @Override
  public WatchedProcess launch(BooleanSupplier abandoned) throws IOException {
    Logs.keepShort(log);
    Files.createDirectories(data);
    // Two servers on one append-only file would ruin it.
    Orphan.stopAll(program.getFileName().toString(), data, pidFile, STOPPING);
    try {
      return launchOnPort(abandoned);
    } catch (EmbeddedServicesException e) {
      if (!isDamaged(e)) {
        throw e;
      }
      // Redis may forget everything, PostgreSQL is the truth: a damaged file is no reason not to
      // start.
      Path aside = folder.resolve("damaged-" + Instant.now().getEpochSecond());
      Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
      Files.createDirectories(data);
      System.getLogger("tars.embedded")
          .log(
              System.Logger.Level.WARNING, "Redis starts empty: its damaged data is in {0}", aside);
      return launchOnPort(abandoned);
    }
  }

  private WatchedProcess launchOnPort(BooleanSupplier abandoned) throws IOException {
    if (port != 0) {
      return start(port, abandoned);
    }
    LoopbackPort.Bound bound = LoopbackPort.start(free -> start(free, abandoned), "bind:");
    port = bound.port();
    return bound.process();
  }

  private WatchedProcess start(int onPort, BooleanSupplier abandoned) throws IOException {
    Path configuration = folder.resolve("redis.conf");
    Secret.write(configuration, configuration(onPort));
    List<String> command = List.of(program.toString(), configuration.toString());
    WatchedProcess process = WatchedProcess.start(name(), command, data, pidFile, log, STOPPING);
    process.awaitReady(() -> answers(onPort), START_LIMIT, abandoned);
    return process;
  }

  private String configuration(int onPort) {
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    dir "%s"
    daemonize no
    loglevel notice
    databases 16
    appendonly yes
    appendfsync everysec
    save ""
    # Streams are trimmed by their publisher; nothing is ever evicted behind its back.
    maxmemory 256mb
    maxmemory-policy noeviction
    """
        .formatted(onPort, password, data.toString().replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** False while it still reads its data. */
  private boolean answers(int onPort) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), onPort),
          ANSWER_MS_MAX);
      socket.setSoTimeout(ANSWER_MS_MAX);
      String question = "AUTH " + password + "\r\nPING\r\nQUIT\r\n";
      socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).contains("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean isDamaged(EmbeddedServicesException e) {
    String output = e.output();
    return output.contains("Bad file format reading the append only file")
        || output.contains("Terminating server after rdb file reading failure")
        || output.contains("Internal error in RDB");
  }
}
