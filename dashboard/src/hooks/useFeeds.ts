import { skipToken, useMutation, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { allOf, api, type Algorithm, type Environment, type Evaluation, type Page, type Overview, type ProgressPoint, type RunChange } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import type { History } from "@/lib/feed/history";
import { keys } from "@/lib/feed/keys";
import type { PolicySteps } from "@/lib/feed/steps";
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

const changesMax = 1_000;

/** The changes of a run's hyperparameters, newest first; kept live while its agent is followed. */
export function useChanges(run: string | undefined): UseQueryResult<readonly RunChange[]> {
  return useQuery<readonly RunChange[]>({
    queryKey: keys.changes(run ?? ""),
    queryFn: run === undefined ? skipToken : ({ signal }) => allOf(changesMax, (offset) => api.changes(run, offset, signal)),
  });
}

/** The algorithms that agents can learn by, and what may be set on them. */
export function useAlgorithms(): UseQueryResult<Page<Algorithm>> {
  return useQuery({ queryKey: ["algorithms"], queryFn: ({ signal }) => api.algorithms(signal) });
}

/** The environments that agents can be made for. */
export function useEnvironments(): UseQueryResult<Page<Environment>> {
  return useQuery({ queryKey: ["environments"], queryFn: ({ signal }) => api.environments(signal) });
}

/** Whether an environment is known not to be there: it came from a plugin that the server was started without. */
export function useIsMissing(environment: string | undefined): boolean {
  const there = useEnvironments().data?.items;
  return environment !== undefined && there !== undefined && !there.some((one) => one.name === environment);
}

/** The agent's evaluations from before its feed, as they were when this was loaded. */
export function useHistory(agent: string): UseQueryResult<History> {
  const { feeds } = useServices();
  return useQuery<History>({
    queryKey: keys.history(agent),
    queryFn: ({ signal }) => feeds.histories.load(agent, signal),
  });
}

export interface Older {
  readonly load: () => void;
  readonly loading: boolean;
  readonly failed: boolean;
}

/** Loads what is older than the history that the page has. */
export function useOlder(agent: string): Older {
  const { feeds } = useServices();
  const { mutate, isPending, isError } = useMutation({ mutationFn: () => feeds.histories.loadOlder(agent) });
  return useMemo(() => ({ load: mutate, loading: isPending, failed: isError }), [mutate, isPending, isError]);
}

const noSteps: PolicySteps = new Map();

/** At which step of its run each of these evaluations' policies was taken, as far as that is known by now. */
export function usePolicySteps(agent: string | null, evaluations: readonly Evaluation[]): PolicySteps {
  const { feeds } = useServices();
  const steps = useQuery<PolicySteps>({
    queryKey: keys.steps(agent ?? ""),
    queryFn: agent === null ? skipToken : ({ signal }) => feeds.steps.load(agent, signal),
  }).data;
  useEffect(() => {
    if (agent !== null && steps !== undefined) {
      feeds.steps.learn(agent, evaluations.map((one) => one.policy_version));
    }
  }, [feeds, agent, evaluations, steps]);
  return steps ?? noSteps;
}

/** An evaluation with its episodes. Once it has completed it no longer changes. */
export function useEvaluation(id: string): UseQueryResult<Evaluation> {
  return useQuery<Evaluation>({
    queryKey: ["evaluation", id],
    queryFn: ({ signal }) => api.evaluation(id, signal),
    gcTime: 60_000,
  });
}
