package tars.cli.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import tars.configuration.Configuration;
import tars.configuration.Settings;

/** Where the server will listen. */
record ListeningAddress(String host, int port) {

  /**
   * Makes sure, before anything is started, that the port is free; port 0 becomes a free one.
   *
   * @throws StartFailure if somebody else listens there
   */
  static ListeningAddress free(Configuration configuration) throws StartFailure {
    String host = configuration.get(Settings.HTTP_HOST);
    int port = configuration.get(Settings.HTTP_PORT);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address(host), port));
      return new ListeningAddress(host, socket.getLocalPort());
    } catch (IOException e) {
      throw taken(host, port, e);
    }
  }

  static StartFailure taken(String host, int port, Throwable cause) {
    String reason = String.valueOf(cause.getMessage());
    String fix = reason.contains("denied") ? "ask for the right to" : "stop what uses it";
    return new StartFailure(
        "cannot listen on %s, port %d (%s): %s, or choose another with --port (0 takes a free one)"
            .formatted(host, port, reason, fix),
        cause);
  }

  private static InetAddress address(String host) {
    return host.equals("localhost")
        ? InetAddress.getLoopbackAddress()
        : InetAddress.ofLiteral(host);
  }

  /** What a browser is pointed to. */
  String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
