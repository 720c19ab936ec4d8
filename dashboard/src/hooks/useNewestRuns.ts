import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Run } from "@/lib/api";
import { foremost } from "@/lib/runs";

const everyMs = 15_000;

/**
 * The foremost run of every agent that has one among the newest hundred runs, the newest first. What one sees of an agent
 * comes from its feed; this is for those that are not followed, so it is asked for now and then, where it is wanted.
 */
export function useNewestRuns(again: boolean): UseQueryResult<ReadonlyMap<string, Run>> {
  return useQuery<ReadonlyMap<string, Run>>({
    queryKey: ["newest-runs"],
    queryFn: async ({ signal }) => {
      const { items } = await api.runs(signal);
      const newest = new Map<string, Run>();
      for (const run of items) {
        const before = newest.get(run.agent_id);
        newest.set(run.agent_id, (before && foremost([before, run])) ?? run);
      }
      return newest;
    },
    refetchInterval: again ? everyMs : false,
  });
}
