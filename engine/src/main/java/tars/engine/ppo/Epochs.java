package tars.engine.ppo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import tars.engine.math.Pcg64;
import tars.engine.onpolicy.Rollout;

/**
 * How far an update is through its rollout: so many epochs, each over all samples in an order of
 * its own, a minibatch at a time.
 */
final class Epochs {

  private int count;
  private final int batchSize;
  private int[] order = new int[0];
  private int epoch;
  private int from;

  Epochs(int batchSize) {
    this.batchSize = batchSize;
  }

  /** Starts an update of so many epochs over so many samples. */
  void begin(int epochs, int samples) {
    count = epochs;
    if (order.length != samples) {
      order = new int[samples];
    }
    epoch = 0;
    from = 0;
  }

  /** Whether minibatches of the update are left. */
  boolean underWay() {
    return epoch < count;
  }

  /** Leaves out what is left of the update. */
  void stop() {
    epoch = count;
    from = 0;
  }

  /** Gathers the next minibatch. */
  void next(Rollout rollout, Minibatch batch, Pcg64 random) {
    if (from == 0) {
      for (int k = 0; k < order.length; k++) {
        order[k] = k;
      }
      random.shuffle(order);
    }
    int to = Math.min(from + batchSize, order.length);
    batch.gather(rollout, order, from, to);
    from = to;
    if (from == order.length) {
      from = 0;
      epoch++;
    }
  }

  /** Writes how far the update is; an order only in the middle of its epoch. */
  void save(DataOutput output) throws IOException {
    output.writeInt(epoch);
    output.writeInt(from);
    for (int k = 0; from > 0 && k < order.length; k++) {
      output.writeInt(order[k]);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param epochs of the update
   * @param samples of the rollout that is learned from
   * @throws InvalidObjectException if no update of that rollout gets there
   */
  void restore(DataInput input, int epochs, int samples) throws IOException {
    begin(epochs, samples);
    epoch = input.readInt();
    from = input.readInt();
    if (epoch < 0 || epoch >= count || from < 0 || from >= samples) {
      throw new InvalidObjectException(
          "update: sample %d of epoch %d; there are %d epochs of %d samples"
              .formatted(from, epoch, count, samples));
    }
    for (int k = 0; from > 0 && k < samples; k++) {
      order[k] = input.readInt();
      if (order[k] < 0 || order[k] >= samples) {
        throw new InvalidObjectException(
            "update: sample " + order[k] + "; there are 0 to " + (samples - 1));
      }
    }
  }
}
