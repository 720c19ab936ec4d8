/** What lies farther from the middle nine tenths than this many times their width is an outlier. */
const reach = 1;
/** The middle is taken for at least this share of all: noise alone does not make outliers. */
const narrowest = 0.02;

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Between which bounds most of some values lie, given in ascending order. Null where there are none. */
export function mostOf(ascending: readonly number[]): Bounds | null {
  const [least, greatest] = [ascending[0], ascending.at(-1)];
  if (least === undefined || greatest === undefined) {
    return null;
  }
  const at = (share: number): number => ascending[Math.round((ascending.length - 1) * share)] ?? least;
  const width = Math.max(at(0.95) - at(0.05), (greatest - least) * narrowest);
  return { low: Math.max(least, at(0.05) - width * reach), high: Math.min(greatest, at(0.95) + width * reach) };
}
