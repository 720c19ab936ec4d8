package tars.server.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tars.server.IdleServer;

/** Presence against a real PostgreSQL. */
@QuarkusTest
@TestProfile(IdleServer.class)
class PresenceIT {

  private static final int LOCK_CLASS = 0x54415253;

  @Inject DataSource dataSource;

  @Test
  void aNumberThatAnotherSessionHoldsIsReplacedAndNotWaitedFor() throws SQLException {
    Presence presence = new Presence(dataSource);
    int first = presence.number();
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(%d, %d)".formatted(LOCK_CLASS, first));

      presence.show();

      int second = presence.number();
      assertThat(second).isNotEqualTo(first);
      assertThat(isShown(statement, second)).isTrue();
      presence.show();
      assertThat(presence.number()).isEqualTo(second);
      presence.leave();
      assertThat(isShown(statement, second)).isFalse();
      statement.execute("SELECT pg_advisory_unlock_all()");
    }
  }

  private static boolean isShown(Statement statement, int number) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT %s FROM (SELECT CAST(%d AS bigint) AS leased_by) AS work"
                .formatted(Presence.LEASED_BY_THE_LIVING, number))) {
      return row.next() && row.getBoolean(1);
    }
  }
}
