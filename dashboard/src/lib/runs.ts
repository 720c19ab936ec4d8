import type { Run } from "@/lib/api";

/** Whether a run may still make steps. */
export function goesOn(run: Run): boolean {
  return run.completed_at === null;
}

/** Whether a run goes on, or would if it were told to: such a run may be changed. */
export function isOpen(run: Run): boolean {
  return goesOn(run) || run.resumable;
}

/** The run that says how an agent stands: the newest one that goes on, else the newest. Newest first. */
export function foremost(runs: readonly Run[]): Run | undefined {
  return runs.find(goesOn) ?? runs[0];
}
