package tars.engine.environment;

/** How an episode ended. Termination is the task's doing; truncation is the time limit's. */
public enum EpisodeEnd {
  TERMINATED,
  TRUNCATED
}
