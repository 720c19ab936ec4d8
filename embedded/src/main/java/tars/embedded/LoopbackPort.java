package tars.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A TCP port of 127.0.0.1 that nobody used a moment ago. */
final class LoopbackPort {

  /**
   * Somebody may take a port between our look and the child's; so often in a row it is no accident.
   */
  static final int ATTEMPTS = 5;

  private LoopbackPort() {}

  static int free() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }
}
