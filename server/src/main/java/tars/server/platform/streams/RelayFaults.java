package tars.server.platform.streams;

/** Where a test may let the relay fail as a crash would. */
interface RelayFaults {
  RelayFaults NONE = () -> {};

  /** Runs between publishing a batch and committing that it was published. */
  void betweenPublishAndCommit();
}
