package tars.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * PostgreSQL on one data folder, on loopback, with a random password. Every commit is on disk
 * before it is acknowledged; memory is sized for a laptop.
 */
final class PostgreSql implements Program {

  static final String USER = "tars";
  static final String DATABASE = "tars";

  /** Fast shutdown; immediate shutdown, from which PostgreSQL recovers at its next start. */
  private static final WatchedProcess.Stopping STOPPING =
      new WatchedProcess.Stopping("INT", 5, "QUIT");

  private static final Duration CREATION_LIMIT = Duration.ofMinutes(2);

  /** A start after a crash replays the log first, at most max_wal_size of it. */
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          // No replicas follow a laptop, so the log holds only what a restart needs.
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_wal_size=256MB",
          "max_connections=60",
          "shared_buffers=64MB",
          "maintenance_work_mem=32MB",
          "autovacuum_max_workers=2",
          "io_method=sync",
          "jit=off",
          "huge_pages=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off");

  private final Path bin;
  private final Path folder;
  private final Path data;
  private final Path log;
  private final Path pidFile;
  private final String password;
  private int port;

  PostgreSql(Path home, Path installation) throws IOException {
    this.bin = installation.resolve("bin");
    this.folder = Files.createDirectories(home.resolve("postgresql"));
    this.data = folder.resolve("data");
    this.log = folder.resolve("postgresql.log");
    this.pidFile = folder.resolve("postgresql.pid");
    this.password = Secret.keptIn(folder.resolve("password"));
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  String password() {
    return password;
  }

  /** Stays the same over restarts, so that connection pools find their way back. */
  int port() {
    return port;
  }

  @Override
  public WatchedProcess launch(BooleanSupplier abandoned) throws IOException {
    Logs.keepShort(log);
    Orphan.stopAll("postgres", data, pidFile, STOPPING);
    // Nobody works in the folder any more, so a left file names a dead process, or by now a
    // stranger.
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      create(abandoned);
    }
    refuseOtherMajor();
    if (port != 0) {
      return start(port, abandoned);
    }
    LoopbackPort.Bound bound = LoopbackPort.start(free -> start(free, abandoned), "could not bind");
    port = bound.port();
    return bound.process();
  }

  private WatchedProcess start(int onPort, BooleanSupplier abandoned) {
    List<String> command = asOrdinaryUser();
    command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data.toString()));
    command.addAll(List.of("-c", "port=" + onPort));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    WatchedProcess process = WatchedProcess.start(name(), command, folder, pidFile, log, STOPPING);
    process.awaitReady(() -> isReady(process.childPid()), START_LIMIT, abandoned);
    return process;
  }

  /** PostgreSQL writes its state into the eighth line of its own pid file. */
  private boolean isReady(long pid) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() >= 8
          && lines.get(0).strip().equals(Long.toString(pid))
          && lines.get(7).strip().equals("ready");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Makes the data folder beside its place and moves it there when it is whole. */
  private void create(BooleanSupplier abandoned) throws IOException {
    try (var old = Files.newDirectoryStream(folder, "data.new*")) {
      for (Path leftOver : old) {
        FileTree.delete(leftOver);
      }
    }
    Path beside = Files.createTempDirectory(folder, "data.new");
    List<String> initdb = asOrdinaryUser();
    initdb.addAll(List.of(bin.resolve("initdb").toString(), "-D", beside.toString(), "-U", USER));
    initdb.addAll(List.of("--pwfile=" + folder.resolve("password"), "--auth=scram-sha-256"));
    initdb.addAll(List.of("--encoding=UTF8", "--locale-provider=builtin"));
    initdb.addAll(List.of("--builtin-locale=C.UTF-8", "--no-instructions"));
    run("the creation of PostgreSQL's data folder", initdb, abandoned);

    // There is no client program in the bundle; single-user mode reads statements from standard
    // input.
    List<String> createDatabase = asOrdinaryUser();
    String script = "echo 'CREATE DATABASE " + DATABASE + "' | \"$@\"";
    createDatabase.addAll(List.of("sh", "-c", script, "sh", bin.resolve("postgres").toString()));
    createDatabase.addAll(List.of("--single", "-D", beside.toString(), "postgres"));
    run("the creation of PostgreSQL's database", createDatabase, abandoned);
    Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void run(String what, List<String> command, BooleanSupplier abandoned) {
    WatchedProcess.start(what, command, folder, folder.resolve("creation.pid"), log, STOPPING)
        .awaitSuccess(CREATION_LIMIT, abandoned);
  }

  private void refuseOtherMajor() throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    String ours = Versions.BUILT.postgresql().split("\\.", 2)[0];
    if (!found.equals(ours)) {
      throw new EmbeddedServicesException(
          "%s was written by PostgreSQL %s, and this TARS carries %s: use the TARS that wrote it, or another --home"
              .formatted(data, found, ours));
    }
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace without a mapping root is nobody,
   * without any privilege, and still the owner of its files.
   */
  private static List<String> asOrdinaryUser() {
    List<String> prefix = new ArrayList<>();
    if (isRoot()) {
      refuseWithoutNamespaces();
      prefix.addAll(List.of("unshare", "-U"));
    }
    return prefix;
  }

  private static boolean isRoot() {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self)
          ? Files.getAttribute(self.toRealPath(), "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0)
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static void refuseWithoutNamespaces() {
    String why;
    try {
      Process trial = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
      why = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "interrupted";
    }
    throw new EmbeddedServicesException(
        ("PostgreSQL does not run as root, and this machine has no user namespaces to leave root in (%s): "
                + "start TARS as an ordinary user, or set database.url to a PostgreSQL of your own")
            .formatted(why));
  }
}
