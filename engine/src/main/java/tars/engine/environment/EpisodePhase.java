package tars.engine.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;

/** Where an environment stands in its episode, and with it what may be called. */
enum EpisodePhase {
  BEFORE_RESET,
  RUNNING,
  TERMINATED;

  /** The phase after a reset without a seed. */
  EpisodePhase continued() {
    if (this == BEFORE_RESET) {
      throw new IllegalStateException("reset: no seed was given yet; reset with a seed first");
    }
    return RUNNING;
  }

  void requireRunning() {
    if (this != RUNNING) {
      throw new IllegalStateException(
          "step: no episode is running (" + this + "); reset the environment first");
    }
  }

  void save(DataOutput output) throws IOException {
    output.writeUTF(name());
  }

  static EpisodePhase restored(DataInput input) throws IOException {
    String name = input.readUTF();
    for (EpisodePhase phase : values()) {
      if (phase.name().equals(name)) {
        return phase;
      }
    }
    throw new InvalidObjectException(
        "environment: phase '" + name + "' is unknown; there are " + Arrays.toString(values()));
  }

  static double finite(String field, double value) throws InvalidObjectException {
    if (!Double.isFinite(value)) {
      throw new InvalidObjectException(
          "environment: " + field + " is " + value + "; a state is finite");
    }
    return value;
  }
}
