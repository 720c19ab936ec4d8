package tars.engine.encoding;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A payload that grows piece by piece. One array that grows would hold the old bytes beside twice
 * as many new ones, and a payload may be as large as a replay buffer.
 */
final class PayloadPieces extends OutputStream {

  private static final int LEAST = 1 << 12;
  private static final int MOST = 1 << 20;

  private final String what;
  private final long limit;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[LEAST];
  private int used;
  private long length;

  /**
   * An empty payload.
   *
   * @param what the bytes are, for messages
   * @param limit the most bytes it may have
   */
  PayloadPieces(String what, long limit) {
    this.what = what;
    this.limit = limit;
  }

  long length() {
    return length;
  }

  @Override
  public void write(int value) {
    makeRoom(1);
    last[used++] = (byte) value;
    length++;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    int from = offset;
    while (from < offset + count) {
      makeRoom(offset + count - from);
      int part = Math.min(last.length - used, offset + count - from);
      System.arraycopy(bytes, from, last, used, part);
      from += part;
      used += part;
      length += part;
    }
  }

  /** Makes room for a byte at least, of so many that are to come. */
  private void makeRoom(int coming) {
    if (coming > limit - length) {
      throw new PayloadTooLargeException(what, limit);
    }
    if (used == last.length) {
      full.add(last);
      // As large as all before: a short payload takes little, a long one few pieces.
      last = new byte[(int) Math.min(length, MOST)];
      used = 0;
    }
  }

  /** Copies all of it. */
  void copyTo(byte[] target, int offset) {
    int at = offset;
    for (byte[] piece : full) {
      System.arraycopy(piece, 0, target, at, piece.length);
      at += piece.length;
    }
    System.arraycopy(last, 0, target, at, used);
  }
}
