import { useEffect } from "react";
import type { Run } from "@/lib/api";
import { useServices } from "./services";

/** A run reports four times a second; a machine that is busy with something else may take a few seconds. */
const reportWithinMs = 7_000;

/** A run that is slowed down reports after steps alone: at 0.1 steps a second, every ten seconds. */
function withinMs(stepsPerSecond: number | null): number {
  return reportWithinMs + (stepsPerSecond === null ? 0 : 2_000 / stepsPerSecond);
}

/** While the run runs, events have to come: without them the connection does not count as live. */
export function useExpectedEvents(run: Run | undefined): void {
  const { live } = useServices();
  const limit = run?.status === "running" ? withinMs(run.max_steps_per_second) : null;
  useEffect(() => (limit === null ? undefined : live.expect(limit)), [live, limit]);
}
