package tars.engine.experience;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;

/** Counts the episodes that ended and keeps return and length of the last 100, as SB3 reports. */
public final class RecentEpisodes {

  /** Episodes that are kept. */
  public static final int WINDOW = 100;

  private final double[] returns = new double[WINDOW];
  private final long[] lengths = new long[WINDOW];
  private long count;

  /** Adds an episode that ended. */
  public void add(double episodeReturn, long length) {
    int slot = (int) (count % WINDOW);
    returns[slot] = episodeReturn;
    lengths[slot] = length;
    count++;
  }

  /** Episodes that ever ended. */
  public long count() {
    return count;
  }

  /** Mean return of the last 100 episodes; NaN before the first ended. */
  public double meanReturn() {
    int kept = kept();
    double sum = 0;
    for (int k = 0; k < kept; k++) {
      sum += returns[k];
    }
    return sum / kept;
  }

  /** Mean length of the last 100 episodes; NaN before the first ended. */
  public double meanLength() {
    int kept = kept();
    double sum = 0;
    for (int k = 0; k < kept; k++) {
      sum += lengths[k];
    }
    return sum / kept;
  }

  private int kept() {
    return (int) Math.min(count, WINDOW);
  }

  /** Writes everything. */
  public void save(DataOutput output) throws IOException {
    output.writeLong(count);
    for (int k = 0; k < kept(); k++) {
      output.writeDouble(returns[k]);
      output.writeLong(lengths[k]);
    }
  }

  /** Reads what {@link #save} wrote. */
  public void restore(DataInput input) throws IOException {
    count = input.readLong();
    if (count < 0) {
      throw new InvalidObjectException("episodes: " + count + "; a count is at least 0");
    }
    for (int k = 0; k < kept(); k++) {
      returns[k] = input.readDouble();
      lengths[k] = input.readLong();
    }
  }
}
