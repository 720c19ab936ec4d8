package tars.server.platform.outbox;

import org.jdbi.v3.core.Handle;

/** Where a change leaves word of itself, in its own transaction, for the relay to publish. */
public interface Outbox {

  /**
   * Writes an event in the caller's transaction. Call it after the changed rows were written: their
   * locks then put the events of one thing into the order of its changes.
   *
   * @param topic the stream it belongs to, for example {@code agents/cartpole-ppo}
   * @param type for example {@code run.changed}
   * @param payload a representation, written as JSON; it carries the state, so that applying it
   *     twice does no harm
   */
  void add(Handle handle, String topic, String type, Object payload);
}
