package tars.cli.up;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which setting is at fault when PostgreSQL does not let the server in. */
final class DatabaseFailure {

  /** Of the driver, where a password was asked for and none was given. */
  private static final String REJECTED = "08004";

  private DatabaseFailure() {}

  static StartFailure of(SQLException thrown) {
    String said = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("no reason given");
    return new StartFailure(setting(thrown.getSQLState()) + ": PostgreSQL says: " + said, thrown);
  }

  /** By the class of the SQLSTATE (PostgreSQL's documentation, appendix A). */
  private static String setting(@Nullable String state) {
    if (REJECTED.equals(state)) {
      return "database.user, database.password: they are not accepted";
    }
    String kind = state == null || state.length() < 2 ? "" : state.substring(0, 2);
    return switch (kind) {
      case "28" -> "database.user, database.password: they are not accepted";
      case "3D" -> "database.url: there is no such database; create it";
      case "08" -> "database.url: nobody answers there";
      case "42" -> "database.user: it may not do what TARS needs; let it own the database";
      default -> "database.url: the database cannot be used";
    };
  }
}
