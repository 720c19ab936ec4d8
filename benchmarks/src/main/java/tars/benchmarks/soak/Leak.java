package tars.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import tars.engine.Training;

/** The negative control: forgets to let go of something at every look. */
public final class Leak implements Soak.Observer {

  /** Kept of each look: 16 KiB, which is clear of what a busy JVM adds to a short soak. */
  private static final int FLOATS = 4096;

  private final List<float[]> kept = new ArrayList<>();

  @Override
  public synchronized void saw(SoakShare share, Training training) {
    kept.add(new float[FLOATS]);
  }
}
