package tars.server.platform.identity;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. */
public final class TimeOrderedId {

  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_A_MASK = 0x0FFFL;
  private static final long RANDOM_B_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private TimeOrderedId() {}

  /** A new identifier; one made in a later millisecond sorts after it. */
  public static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return of(System.currentTimeMillis(), random.nextLong(), random.nextLong());
  }

  static UUID of(long milliseconds, long randomA, long randomB) {
    long high = (milliseconds << 16) | VERSION | (randomA & RANDOM_A_MASK);
    return new UUID(high, VARIANT | (randomB & RANDOM_B_MASK));
  }
}
