/** How the API says which numbers a field may hold: "a number in (0, 1]". */
const range = /^(a .*number) in ([[(])([^,]+), ([^,]+)([\])])$/;

/** How it says the same of layers. */
const layers = /^widths of (\d+) to (\d+) layers, each in \[(\d+), (\d+)\], with commas between them$/;

/** The same in words: "a number above 0, at most 1". Anything else stays as it is. */
export function inWords(allowed: string): string {
  const [, kind, opens, low, high, closes] = range.exec(allowed) ?? [];
  if (kind === undefined || low === undefined || high === undefined) {
    const limits = layersOf(allowed);
    return limits === null
      ? allowed
      : `widths of ${limits.fewest} to ${limits.most} layers, each from ${limits.narrowest} to ${limits.widest}, with commas between them`;
  }
  const from = opens === "(" ? "above" : "from";
  const to = closes === ")" ? "below" : opens === "(" ? "at most" : "to";
  return `${kind} ${from} ${low}${to === "to" ? "" : ","} ${to} ${high}`;
}

export interface LayerLimits {
  readonly fewest: number;
  readonly most: number;
  readonly narrowest: number;
  readonly widest: number;
}

/** How many layers there may be and how wide, null where that is not what is said. */
export function layersOf(allowed: string): LayerLimits | null {
  const found = layers.exec(allowed);
  if (found === null) {
    return null;
  }
  const [fewest = 0, most = 0, narrowest = 0, widest = 0] = found.slice(1).map(Number);
  return { fewest, most, narrowest, widest };
}
