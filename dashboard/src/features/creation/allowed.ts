/** How the API says which numbers a field may hold: "a number in (0, 1]". */
const range = /^(a .*number) in ([[(])([^,]+), ([^,]+)([\])])$/;

/** The same in words: "a number above 0, at most 1". Anything else stays as it is. */
export function inWords(allowed: string): string {
  const [, kind, opens, low, high, closes] = range.exec(allowed) ?? [];
  if (kind === undefined || low === undefined || high === undefined) {
    return allowed;
  }
  const from = opens === "(" ? "above" : "from";
  const to = closes === ")" ? "below" : opens === "(" ? "at most" : "to";
  return `${kind} ${from} ${low}${to === "to" ? "" : ","} ${to} ${high}`;
}

/** Whether the bounds themselves are excluded; `min` and `max` do not say. */
export function openEnds(allowed: string): { readonly low: boolean; readonly high: boolean } {
  return { low: allowed.includes(" in ("), high: allowed.endsWith(")") };
}
