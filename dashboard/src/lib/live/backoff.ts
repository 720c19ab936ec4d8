const firstMs = 1_000;
const longestMs = 30_000;

/**
 * The wait before the retry that follows `attempt` failures in a row (0 is the first): 1, 2, 4, 8 … 30 s with full
 * jitter, so that the pages of a server that went down do not come back in one wave.
 *
 * @param random uniform in [0, 1)
 */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(longestMs, firstMs * 2 ** attempt));
}
