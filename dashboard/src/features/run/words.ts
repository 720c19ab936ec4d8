import type { Run, RunChange } from "@/lib/api";
import { count } from "@/lib/format";

/** When new values of a run take effect, and what becomes of what it has learned. */
export function whenOf({ status }: Run): string {
  return status === "failed"
    ? "They take effect when the run is resumed, which goes on from its last checkpoint."
    : "They take effect between two updates of the policy, and nothing that was learned is lost.";
}

/** Where a change took effect, or will. `open`: whether its run goes on, or could. */
export function whereOf({ steps, applied_at: applied }: RunChange, open: boolean): string {
  if (applied !== null) {
    return `At ${count(steps)} steps`;
  }
  return open ? "At the next update" : "Not taken up";
}
