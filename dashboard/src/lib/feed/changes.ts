import type { RunChange } from "@/lib/api";

/** The changes of a run, newest first, with one that came or took effect. */
export function withChange(changes: readonly RunChange[], change: RunChange): readonly RunChange[] {
  const known = changes.find((one) => one.number === change.number);
  // An event may be older than what was loaded: what has taken effect stays so.
  if (known !== undefined && known.applied_at !== null && change.applied_at === null) {
    return changes;
  }
  const others = changes.filter((one) => one.number !== change.number);
  return [...others, change].sort((one, other) => other.number - one.number);
}
