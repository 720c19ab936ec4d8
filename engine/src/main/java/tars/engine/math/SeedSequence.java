package tars.engine.math;

import java.util.Arrays;

/**
 * NumPy's {@code SeedSequence}, bit for bit: spreads a few integers over as many well-mixed bits as
 * a generator needs, so that neighbouring seeds give unrelated streams. Immutable.
 *
 * <p>Source: O'Neill, "Developing a seed_seq alternative", 2015; the constants are NumPy's {@code
 * numpy/random/bit_generator.pyx}. Deviation: spawning is by index and keeps no counter.
 */
public final class SeedSequence {

  private static final int POOL_WORDS = 4;
  private static final int SHIFT = 16;
  private static final int INITIAL_ENTROPY_HASH = 0x43b0d7e5;
  private static final int ENTROPY_HASH_FACTOR = 0x931e8875;
  private static final int INITIAL_OUTPUT_HASH = 0x8b51f9dd;
  private static final int OUTPUT_HASH_FACTOR = 0x58f38ded;
  private static final int MIX_FACTOR_LEFT = 0xca01f9dd;
  private static final int MIX_FACTOR_RIGHT = 0x4973f715;

  private final long[] entropy;
  private final long[] spawnKey;
  private final int[] pool;

  /**
   * The sequence of {@code SeedSequence(entropy[0])} for one integer and of {@code
   * SeedSequence([entropy[0], entropy[1], …])} for several (which for one is the same).
   *
   * @param entropy integers ≥ 0, at least one
   * @throws IllegalArgumentException if there is none, or one is negative
   */
  public SeedSequence(long... entropy) {
    this(entropy.clone(), new long[0]);
  }

  private SeedSequence(long[] entropy, long[] spawnKey) {
    if (entropy.length == 0) {
      throw new IllegalArgumentException("entropy: no integer; give at least one, ≥ 0");
    }
    this.entropy = entropy;
    this.spawnKey = spawnKey;
    this.pool = mixedPool(assembled(entropy, spawnKey));
  }

  /**
   * The child that {@code spawn(index + 1)[index]} gives on a fresh sequence in NumPy: independent
   * of its siblings and of this sequence.
   *
   * @param index ≥ 0
   */
  public SeedSequence spawned(long index) {
    long[] key = Arrays.copyOf(spawnKey, spawnKey.length + 1);
    key[spawnKey.length] = index;
    return new SeedSequence(entropy, key);
  }

  /** {@code generate_state(words, np.uint32)}, each int holding an unsigned word. */
  public int[] generateInts(int words) {
    int[] state = new int[words];
    int hash = INITIAL_OUTPUT_HASH;
    for (int i = 0; i < words; i++) {
      int value = pool[i % POOL_WORDS] ^ hash;
      hash *= OUTPUT_HASH_FACTOR;
      value *= hash;
      state[i] = value ^ (value >>> SHIFT);
    }
    return state;
  }

  /** {@code generate_state(words, np.uint64)}, each long holding an unsigned word. */
  public long[] generateLongs(int words) {
    int[] halves = generateInts(Math.multiplyExact(words, 2));
    long[] state = new long[words];
    for (int i = 0; i < words; i++) {
      state[i] = Integer.toUnsignedLong(halves[2 * i]) | ((long) halves[2 * i + 1] << Integer.SIZE);
    }
    return state;
  }

  /** Entropy as 32-bit words, then the spawn key's, which never overlaps the pool's own words. */
  private static int[] assembled(long[] entropy, long[] spawnKey) {
    int entropyWords = words(entropy, "entropy");
    int start =
        spawnKey.length == 0 ? entropyWords : Math.max(entropyWords, POOL_WORDS); // zeros between
    int[] assembled = new int[start + words(spawnKey, "spawn index")];
    write(entropy, assembled, 0);
    write(spawnKey, assembled, start);
    return assembled;
  }

  private static int words(long[] integers, String what) {
    int words = 0;
    for (long integer : integers) {
      if (integer < 0) {
        throw new IllegalArgumentException(what + ": " + integer + "; give an integer ≥ 0");
      }
      words += integer >>> Integer.SIZE == 0 ? 1 : 2;
    }
    return words;
  }

  private static void write(long[] integers, int[] words, int start) {
    int at = start;
    for (long integer : integers) {
      words[at++] = (int) integer;
      if (integer >>> Integer.SIZE != 0) {
        words[at++] = (int) (integer >>> Integer.SIZE);
      }
    }
  }

  private static int[] mixedPool(int[] words) {
    int[] pool = new int[POOL_WORDS];
    int hash = INITIAL_ENTROPY_HASH;
    for (int i = 0; i < POOL_WORDS; i++) {
      pool[i] = hashed(i < words.length ? words[i] : 0, hash);
      hash *= ENTROPY_HASH_FACTOR;
    }
    for (int source = 0; source < Math.max(POOL_WORDS, words.length); source++) {
      for (int target = 0; target < POOL_WORDS; target++) {
        if (source != target) {
          int word = source < POOL_WORDS ? pool[source] : words[source];
          pool[target] = mixed(pool[target], hashed(word, hash));
          hash *= ENTROPY_HASH_FACTOR;
        }
      }
    }
    return pool;
  }

  private static int hashed(int word, int hash) {
    int value = (word ^ hash) * (hash * ENTROPY_HASH_FACTOR);
    return value ^ (value >>> SHIFT);
  }

  private static int mixed(int left, int right) {
    int value = MIX_FACTOR_LEFT * left - MIX_FACTOR_RIGHT * right;
    return value ^ (value >>> SHIFT);
  }
}
