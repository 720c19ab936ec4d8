import { skipToken, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, type Environment, type Evaluation, type Page, type Overview, type PolicyVersion, type ProgressPoint } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import { keys } from "@/lib/feed/feeds";
import { useServices } from "./services";

/** The list of agents, kept live while this is mounted. */
export function useOverview(): UseQueryResult<Overview> {
  const { feeds } = useServices();
  useEffect(() => feeds.followAgents(), [feeds]);
  return useQuery<Overview>({ queryKey: keys.overview, queryFn: skipToken });
}

/** One agent with its runs and evaluations, kept live while this is mounted. */
export function useAgent(agent: string): UseQueryResult<AgentFeed> {
  const { feeds } = useServices();
  useEffect(() => feeds.followAgent(agent), [feeds, agent]);
  return useQuery<AgentFeed>({ queryKey: keys.agent(agent), queryFn: skipToken });
}

/** A run's curve; grows while its agent is followed. */
export function useCurve(run: string | undefined): UseQueryResult<readonly ProgressPoint[]> {
  const { feeds } = useServices();
  return useQuery<readonly ProgressPoint[]>({
    queryKey: keys.curve(run ?? ""),
    queryFn: run === undefined ? skipToken : ({ signal }) => feeds.loadCurve(run, signal),
  });
}

/** The environments that agents can be made for. */
export function useEnvironments(): UseQueryResult<Page<Environment>> {
  return useQuery({ queryKey: ["environments"], queryFn: ({ signal }) => api.environments(signal) });
}

const pagesMax = 5;

async function pages<Item>(
  load: (offset: number) => Promise<{ readonly items: readonly Item[]; readonly limit: number }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (let page = 0; page < pagesMax; page++) {
    const { items, limit } = await load(all.length);
    all.push(...items);
    if (items.length < limit) {
      break;
    }
  }
  return all;
}

/** The agent's newest 500 evaluations as they were when this was loaded; newer states are in the feed. */
export function useHistory(agent: string): UseQueryResult<readonly Evaluation[]> {
  return useQuery<readonly Evaluation[]>({
    queryKey: keys.history(agent),
    queryFn: ({ signal }) => pages((offset) => api.evaluations(agent, offset, signal)),
  });
}

/** At which step of its run each of the agent's newest 500 policies was taken. */
export function usePolicySteps(agent: string | null): UseQueryResult<ReadonlyMap<number, PolicyVersion>> {
  return useQuery<ReadonlyMap<number, PolicyVersion>>({
    queryKey: keys.steps(agent ?? ""),
    queryFn:
      agent === null
        ? skipToken
        : async ({ signal }) => {
            const policies = await pages((offset) => api.policies(agent, offset, signal));
            return new Map(policies.map((policy) => [policy.version, policy]));
          },
  });
}
