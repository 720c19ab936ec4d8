package tars.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import tars.engine.Training;

/** The negative control: forgets to let go of something at every look. */
public final class Leak implements Soak.Observer {

  /** Kept of each look: 4 KiB. */
  private static final int FLOATS = 1024;

  private final List<float[]> kept = new ArrayList<>();

  @Override
  public synchronized void saw(SoakShare share, Training training) {
    kept.add(new float[FLOATS]);
  }
}
