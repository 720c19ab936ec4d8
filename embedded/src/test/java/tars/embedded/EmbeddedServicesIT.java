package tars.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServicesIT {

  @TempDir private Path home;

  @Test
  void areDurableAuthenticatedAndOnLoopbackOnly() throws Exception {
    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      Database database = Database.of(services);
      assertThat(database.value("SHOW fsync")).isEqualTo("on");
      assertThat(database.value("SHOW synchronous_commit")).isEqualTo("on");
      assertThat(database.value("SHOW full_page_writes")).isEqualTo("on");
      assertThat(database.value("SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(database.value("SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(database.value("SHOW server_version")).startsWith("18.");
      assertThat(database.redis("CONFIG GET appendonly")).contains("yes");
      assertThat(database.redis("CONFIG GET appendfsync")).contains("everysec");
      assertThat(database.redis("CONFIG GET maxmemory-policy")).contains("noeviction");
      assertThat(database.redis("CONFIG GET bind")).contains("127.0.0.1");

      assertThat(Database.redis("PING", database.redisPort())).contains("NOAUTH");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> new Database(database.jdbcUrl(), "wrong", "").value("SELECT 1"))
          .withMessageContaining("authentication failed");
      for (String secret : List.of("postgresql/password", "redis/password", "redis/redis.conf")) {
        assertThat(Files.getPosixFilePermissions(home.resolve(secret))).hasSize(2);
      }
    }
  }

  @Test
  void keepTheirDataOverAStopAndLeaveNothingRunning() throws Exception {
    List<ProcessHandle> children;
    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      Database database = Database.of(services);
      database.execute("CREATE TABLE kept AS SELECT 42 AS answer");
      database.redis("XADD kept * answer 42");
      children = ProcessHandle.current().descendants().toList();
      assertThat(children.stream().map(ProcessHandle::pid))
          .contains(services.postgreSqlPid(), services.redisPid());
    }
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(workingIn(home)).isEmpty();

    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      assertThat(Database.of(services).value("SELECT answer FROM kept")).isEqualTo("42");
      assertThat(Database.of(services).redis("XLEN kept")).contains(":1");
    }
  }

  @Test
  void comeBackWithAddressAndDataWhenTheyDie() throws Exception {
    BlockingQueue<String> restarted = new LinkedBlockingQueue<>();
    try (Home locked = Home.open(home);
        EmbeddedServices services =
            EmbeddedServices.start(locked, recording(restarted), () -> false)) {
      Database database = Database.of(services);
      database.execute("CREATE TABLE kept AS SELECT 42 AS answer");

      long killed = services.postgreSqlPid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      assertThat(restarted.poll(60, TimeUnit.SECONDS)).isEqualTo("PostgreSQL restarted");
      assertThat(services.postgreSqlPid()).isNotEqualTo(killed);
      assertThat(database.value("SELECT answer FROM kept")).isEqualTo("42");

      ProcessHandle.of(services.redisPid()).orElseThrow().destroyForcibly();
      assertThat(restarted.poll(60, TimeUnit.SECONDS)).isEqualTo("Redis restarted");
      assertThat(database.redis("PING")).contains("+PONG");
    }
    assertThat(workingIn(home)).isEmpty();
  }

  @Test
  void comeBackWhenOnlyTheirWatchdogIsKilledAndNeverTwice() throws Exception {
    BlockingQueue<String> restarted = new LinkedBlockingQueue<>();
    try (Home locked = Home.open(home);
        EmbeddedServices services =
            EmbeddedServices.start(locked, recording(restarted), () -> false)) {
      ProcessHandle redis = ProcessHandle.of(services.redisPid()).orElseThrow();
      redis.parent().orElseThrow().destroyForcibly();

      assertThat(restarted.poll(60, TimeUnit.SECONDS)).isEqualTo("Redis restarted");
      assertThat(redis.isAlive()).isFalse();
      assertThat(Orphan.find("redis-server", home.resolve("redis/data"), home)).hasSize(1);
    }
    assertThat(workingIn(home)).isEmpty();
  }

  @Test
  void areGivenUpWhenTheyDieAgainAndAgain() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (Home locked = Home.open(home);
        EmbeddedServices services =
            EmbeddedServices.start(locked, recording(events), () -> false)) {
      for (int death = 1; death <= 5; death++) {
        ProcessHandle.of(services.redisPid()).orElseThrow().destroyForcibly();
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("Redis restarted");
      }
      ProcessHandle.of(services.redisPid()).orElseThrow().destroyForcibly();
      assertThat(events.poll(60, TimeUnit.SECONDS)).startsWith("Redis lost").contains("6 times");
    }
  }

  /** As a Ctrl-C does during the first start, which takes a while on a slow machine. */
  @Test
  void leaveNothingBehindWhenTheirStartIsAbandoned() throws Exception {
    AtomicBoolean abandoned = new AtomicBoolean();
    Path folder = home.resolve("postgresql");
    try (Home locked = Home.open(home)) {
      Thread hurry =
          Thread.ofVirtual()
              .start(() -> {
                while (!isCreating(folder)) {
                  Thread.onSpinWait();
                }
                abandoned.set(true);
              });
      assertThatExceptionOfType(EmbeddedServicesException.class)
          .isThrownBy(
              () -> EmbeddedServices.start(locked, ServicesListener.LOGGING, abandoned::get))
          .withMessageContaining("was stopped while it was starting");
      hurry.join();
    }
    assertThat(workingIn(home)).isEmpty();
    assertThat(Orphan.find("initdb", folder, home)).isEmpty();

    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      assertThat(Database.of(services).value("SELECT 42")).isEqualTo("42");
    }
    assertThat(isCreating(folder)).isFalse();
  }

  private static boolean isCreating(Path folder) {
    String[] names = folder.toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.startsWith("data.new"));
  }

  @Test
  void startEmptyInsteadOfNotAtAllWhenRedisDataIsDamaged() throws Exception {
    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      Database.of(services).redis("SET first value\r\nSET second value");
    }
    try (RandomAccessFile file =
        new RandomAccessFile(home.resolve("redis/data/appendonly.aof").toFile(), "rw")) {
      file.write("not what Redis wrote".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      assertThat(Database.of(services).redis("DBSIZE")).contains(":0");
    }
    try (var redisFolder = Files.list(home.resolve("redis"))) {
      assertThat(redisFolder.map(f -> f.getFileName().toString()))
          .anySatisfy(name -> assertThat(name).startsWith("damaged-"));
    }
  }

  @Test
  void refuseDataOfAnotherPostgreSqlAndLeaveNothingRunning() throws Exception {
    EmbeddedServices.start(home).close();
    Files.writeString(home.resolve("postgresql/data/PG_VERSION"), "19\n");

    assertThatExceptionOfType(EmbeddedServicesException.class)
        .isThrownBy(() -> EmbeddedServices.start(home))
        .withMessageContaining("PostgreSQL 19");
    assertThat(workingIn(home)).isEmpty();
    Home.open(home).close();
  }

  static List<ProcessHandle> workingIn(Path home) {
    return List.of("postgresql/data", "redis/data").stream()
        .flatMap(folder ->
            List.of("postgres", "redis-server").stream()
                .flatMap(p -> Orphan.find(p, home.resolve(folder), home).stream()))
        .toList();
  }

  /** Waits for an end that is under way. */
  static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ServicesListener recording(BlockingQueue<String> events) {
    return new ServicesListener() {
      @Override
      public void restarted(String name) {
        events.add(name + " restarted");
      }

      @Override
      public void lost(String name, String reason) {
        events.add(name + " lost: " + reason);
      }
    };
  }
}
