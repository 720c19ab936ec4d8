package tars.engine.environment;

/** What a shape stands for in a picture; whoever draws it has a colour for each. */
public enum Role {
  /** What does not move and is no aim: a track, a hill. */
  GROUND,
  /** The main thing that moves. */
  BODY,
  /** What moves with it or on it. */
  PART,
  /** Small things to be seen well: a hinge, a limit. */
  ACCENT,
  /** Where it is to go. */
  GOAL
}
