package tars.server.serving;

/** What a policy wants to be done. */
sealed interface Action {

  /** One of a discrete space's values. */
  record Choice(int value) implements Action {}

  /** A value of a box. */
  @SuppressWarnings("ArrayRecordComponent") // written out at once, never compared
  record Vector(float[] values) implements Action {}
}
