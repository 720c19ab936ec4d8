import { queryOptions, skipToken, useQueries, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useNewestRuns } from "@/hooks/useNewestRuns";
import type { Agent, Run, RunStatus } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import { keys } from "@/lib/feed/keys";
import { foremost } from "@/lib/runs";

interface Known {
  readonly status: RunStatus | undefined;
  readonly at: number;
}

function known(feeds: readonly UseQueryResult<AgentFeed>[]): readonly Known[] {
  return feeds.map(({ data, dataUpdatedAt }) => ({
    status: foremost(data?.runs ?? [])?.status,
    // To the second, so that a feed's every step is no news here.
    at: data === undefined ? 0 : Math.floor(dataUpdatedAt / 1_000),
  }));
}

export interface Statuses {
  /** Whether nothing is known yet, so that there is no order to show. */
  readonly pending: boolean;
  /** How an agent's newest run stands, by the latest word on it: its feed's, or that of the list of runs. */
  readonly statusOf: (agent: string) => RunStatus | undefined;
  /** For agents that are not followed. */
  readonly runOf: (agent: string) => Run | undefined;
}

/** How the agents' runs stand. The feeds are read here, not followed: that is for those who show them. */
export function useStatuses(agents: readonly Agent[], followedMax: number): Statuses {
  const { data: runs, dataUpdatedAt, isPending: pending } = useNewestRuns(agents.length > followedMax);
  const feeds = useQueries({
    queries: agents.map((agent) => queryOptions<AgentFeed>({ queryKey: keys.agent(agent.id), queryFn: skipToken })),
    combine: known,
  });
  const byAgent = useMemo(() => new Map(agents.map((agent, index) => [agent.id, feeds[index]])), [agents, feeds]);
  const statusOf = useCallback(
    (agent: string): RunStatus | undefined => {
      const feed = byAgent.get(agent);
      const listed = runs?.get(agent)?.status;
      return feed === undefined || feed.at < Math.floor(dataUpdatedAt / 1_000) ? (listed ?? feed?.status) : feed.status;
    },
    [byAgent, runs, dataUpdatedAt],
  );
  const runOf = useCallback((agent: string) => runs?.get(agent), [runs]);
  return useMemo(() => ({ pending, statusOf, runOf }), [pending, statusOf, runOf]);
}
