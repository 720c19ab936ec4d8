package tars.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kill -9 leaves behind, and that the next start copes with it. */
class KilledOwnerIT {

  @TempDir private Path home;

  @Test
  void theWatchdogsStopTheChildrenOfAKilledProcessCleanly() throws Exception {
    try (OwnerProcess owner = OwnerProcess.start(home)) {
      ProcessHandle postgreSql = owner.postgreSql();
      ProcessHandle redis = owner.redis();
      owner.database.execute("CREATE TABLE kept AS SELECT 42 AS answer");

      owner.kill();
      EmbeddedServicesIT.awaitEnd(postgreSql);
      EmbeddedServicesIT.awaitEnd(redis);
    }
    assertThat(Files.readString(home.resolve("postgresql/postgresql.log")))
        .contains("received fast shutdown request")
        .contains("database system is shut down");
    assertKept();
  }

  @Test
  void aStartThatComesAtOnceWaitsForTheEndOfTheOrphans() throws Exception {
    try (OwnerProcess owner = OwnerProcess.start(home)) {
      owner.database.execute("CREATE TABLE kept AS SELECT 42 AS answer");
      owner.kill();
      assertKept();
    }
  }

  @Test
  void orphansWithoutWatchdogAreStoppedAndTheirDataTakenOver() throws Exception {
    try (OwnerProcess owner = OwnerProcess.start(home)) {
      ProcessHandle postgreSql = owner.postgreSql();
      ProcessHandle redis = owner.redis();
      owner.database.execute("CREATE TABLE kept AS SELECT 42 AS answer");
      owner.database.redis("SET kept 42");

      List<ProcessHandle> watchdogs = descendantsExcept(owner.handle(), postgreSql, redis);
      assertThat(watchdogs).hasSizeGreaterThanOrEqualTo(4);
      watchdogs.forEach(ProcessHandle::destroyForcibly);
      owner.kill();
      assertThat(postgreSql.isAlive()).isTrue();
      assertThat(redis.isAlive()).isTrue();

      try (EmbeddedServices services = EmbeddedServices.start(home)) {
        assertThat(postgreSql.isAlive()).isFalse();
        assertThat(redis.isAlive()).isFalse();
        assertThat(Database.of(services).value("SELECT answer FROM kept")).isEqualTo("42");
        assertThat(Database.of(services).redis("GET kept")).contains("42");
        assertThat(Orphan.find("redis-server", home.resolve("redis/data"), home)).hasSize(1);
      }
    }
  }

  @Test
  void pidFilesThatNameAStrangerByNowHarmNobody() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").directory(home.toFile()).start();
    try (OwnerProcess owner = OwnerProcess.start(home)) {
      owner.database.execute("CREATE TABLE kept AS SELECT 42 AS answer");
      Path postmasterPid = home.resolve("postgresql/data/postmaster.pid");
      List<String> lines = new ArrayList<>(Files.readAllLines(postmasterPid));
      List<ProcessHandle> all = owner.handle().descendants().toList();
      owner.kill();
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle process : all) {
        EmbeddedServicesIT.awaitEnd(process);
      }

      String strangerPid = Long.toString(stranger.pid());
      lines.set(0, strangerPid);
      Files.write(postmasterPid, lines);
      Files.writeString(home.resolve("postgresql/postgresql.pid"), strangerPid);
      Files.writeString(home.resolve("redis/redis.pid"), strangerPid);
      assertKept();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private void assertKept() throws Exception {
    try (EmbeddedServices services = EmbeddedServices.start(home)) {
      assertThat(Database.of(services).value("SELECT answer FROM kept")).isEqualTo("42");
    }
    assertThat(EmbeddedServicesIT.workingIn(home)).isEmpty();
  }

  private static List<ProcessHandle> descendantsExcept(
      ProcessHandle owner, ProcessHandle... spared) {
    List<ProcessHandle> kept = new ArrayList<>(List.of(spared));
    Stream.of(spared).flatMap(ProcessHandle::descendants).forEach(kept::add);
    return owner.descendants().filter(p -> !kept.contains(p)).toList();
  }
}
