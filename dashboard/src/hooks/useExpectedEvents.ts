import { useEffect } from "react";
import type { Run } from "@/lib/api";
import { standing } from "@/lib/runs";
import { useServices } from "./services";

/** A run tells every two seconds how far it is; a machine that is busy with something else may take a few more. */
const withinMs = 7_000;

/** While the run runs, events have to come: without them the connection does not count as live. */
export function useExpectedEvents(run: Run | undefined, environmentMissing: boolean): void {
  const { live } = useServices();
  const expected = run !== undefined && standing(run, environmentMissing) === "running";
  useEffect(() => (expected ? live.expect(withinMs) : undefined), [live, expected]);
}
