package tars.server.live;

/** The sending side of one WebSocket. Confined to the socket's event loop. */
interface FrameSink {

  /** Whether more frames would only pile up in memory. */
  boolean full();

  void send(String frame);

  /** Calls back once, when {@link #full()} has ended; a later call replaces an earlier one. */
  void whenWritable(Runnable writable);

  /** Sends the protocol's ping, which a browser answers by itself. */
  void ping();

  void close(short code, String reason);
}
