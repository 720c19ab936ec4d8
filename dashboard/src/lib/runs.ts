import type { Run } from "@/lib/api";

/** Whether a run may still make steps. */
export function goesOn(run: Run): boolean {
  return run.completed_at === null;
}

/** The run that says how an agent stands: the newest one that goes on, else the newest. Newest first. */
export function foremost(runs: readonly Run[]): Run | undefined {
  return runs.find(goesOn) ?? runs[0];
}
