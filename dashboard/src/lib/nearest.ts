/** Names in the order of how few letters make them of the one that was written. */
export function nearest(written: string, names: readonly string[]): readonly string[] {
  const away = new Map(names.map((name) => [name, distance(written, name)]));
  return Array.from(names).sort((one, other) => (away.get(one) ?? 0) - (away.get(other) ?? 0));
}

/** Levenshtein's distance: letters put in, taken out or replaced. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let at = 0; at < to.length; at++) {
      const replaced = (row[at] ?? 0) + (to[at] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
