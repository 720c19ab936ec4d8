package tars.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a client does with the addresses that the services give. */
record Database(String jdbcUrl, String password, String redisUrl) {

  static Database of(EmbeddedServices services) {
    return new Database(services.jdbcUrl(), services.databasePassword(), services.redisUrl());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, "tars", password);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String value(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** All replies to an inline command, after authentication. */
  String redis(String command) throws IOException {
    URI uri = URI.create(redisUrl);
    return redis("AUTH " + uri.getUserInfo().substring(1) + "\r\n" + command, uri.getPort());
  }

  static String redis(String command, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  int redisPort() {
    return URI.create(redisUrl).getPort();
  }
}
