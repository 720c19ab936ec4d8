package tars.server.live;

/** Says which topics there are. May block. */
public interface KnownTopics {
  boolean exists(String topic);
}
