package tars.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A TCP port of 127.0.0.1 that nobody used a moment ago. */
final class LoopbackPort {

  /**
   * Somebody may take a port between our look and the child's; so often in a row it is no accident.
   */
  private static final int ATTEMPTS = 5;

  private LoopbackPort() {}

  /** Starts a server on a port. */
  @FunctionalInterface
  interface Start {
    WatchedProcess on(int port) throws IOException;
  }

  /** A server and the port it was started on. */
  record Bound(int port, WatchedProcess process) {}

  /**
   * Starts a server on a port that is free, and on another one where somebody was quicker.
   *
   * @param takenMessage what the server writes when its port is taken
   */
  static Bound start(Start start, String takenMessage) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = free();
      try {
        return new Bound(port, start.on(port));
      } catch (EmbeddedServicesException e) {
        if (attempt == ATTEMPTS || !e.output().contains(takenMessage)) {
          throw e;
        }
      }
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }
}
