package tars.server.evaluations;

import java.security.SecureRandom;

/**
 * Seeds nobody could have trained on or chosen by: a comparison is only valid on such. They have 53
 * bits, which every JSON reader keeps.
 */
final class FreshSeed {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DROPPED_BITS = Long.SIZE - 53;

  private FreshSeed() {}

  static long next() {
    return RANDOM.nextLong() >>> DROPPED_BITS;
  }
}
