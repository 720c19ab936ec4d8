import type { Run } from "@/lib/api";

/** The run that says how an agent stands: the newest one that goes on, else the newest. Newest first. */
export function foremost(runs: readonly Run[]): Run | undefined {
  return runs.find((run) => run.completed_at === null) ?? runs[0];
}
