import { useEffect } from "react";
import type { Run } from "@/lib/api";
import { reportsWithinMs } from "@/lib/runs";
import { useServices } from "./services";

/** While the run runs, events have to come: without them the connection does not count as live. */
export function useExpectedEvents(run: Run | undefined): void {
  const { live } = useServices();
  const limit = run?.status === "running" ? reportsWithinMs(run) : null;
  useEffect(() => (limit === null ? undefined : live.expect(limit)), [live, limit]);
}
