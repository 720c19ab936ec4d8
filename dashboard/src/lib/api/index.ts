import { request } from "./request";
import type {
  Agent,
  AgentOverview,
  Algorithm,
  Decision,
  Environment,
  Evaluation,
  NewRun,
  Overview,
  Page,
  PlayedEpisode,
  PolicyVersion,
  Progress,
  Run,
  RunChange,
} from "./types";

export * from "./types";
export { allOf } from "./pages";
export { isFailure, isFinal, Problem, Unreachable } from "./request";

const id = encodeURIComponent;

export const api = {
  overview: (signal: AbortSignal) => request<Overview>("GET", "/overview", undefined, signal),
  agent: (agent: string, signal: AbortSignal) =>
    request<AgentOverview>("GET", `/agents/${id(agent)}/overview`, undefined, signal),
  runs: (signal: AbortSignal) => request<Page<Run>>("GET", "/runs?limit=100", undefined, signal),
  run: (run: string, signal: AbortSignal) => request<Run>("GET", `/runs/${id(run)}`, undefined, signal),
  progress: (run: string, signal: AbortSignal) =>
    request<Progress>("GET", `/runs/${id(run)}/progress`, undefined, signal),
  evaluations: (agent: string, offset: number, signal?: AbortSignal) =>
    request<Page<Evaluation>>(
      "GET",
      `/evaluations?agent_id=${id(agent)}&limit=100&offset=${offset}`,
      undefined,
      signal,
    ),
  /** Those that made a version live. */
  promotedEvaluations: (agent: string, offset: number, signal: AbortSignal) =>
    request<Page<Evaluation>>(
      "GET",
      `/evaluations?agent_id=${id(agent)}&promoted=true&limit=100&offset=${offset}`,
      undefined,
      signal,
    ),
  evaluationsOfRun: (run: string, offset: number, signal: AbortSignal) =>
    request<Page<Evaluation>>("GET", `/evaluations?run_id=${id(run)}&limit=100&offset=${offset}`, undefined, signal),
  evaluation: (evaluation: string, signal: AbortSignal) =>
    request<Evaluation>("GET", `/evaluations/${id(evaluation)}`, undefined, signal),
  policies: (agent: string, offset: number, signal?: AbortSignal) =>
    request<Page<PolicyVersion>>("GET", `/agents/${id(agent)}/policies?limit=100&offset=${offset}`, undefined, signal),
  policy: (agent: string, version: number) =>
    request<PolicyVersion>("GET", `/agents/${id(agent)}/policies/${version}`),
  episode: (agent: string, version: number, seed: number, signal: AbortSignal) =>
    request<PlayedEpisode>("GET", `/agents/${id(agent)}/policies/${version}/episode?seed=${seed}`, undefined, signal),
  algorithms: (signal: AbortSignal) => request<Page<Algorithm>>("GET", "/algorithms", undefined, signal),
  environments: (signal: AbortSignal) => request<Page<Environment>>("GET", "/environments", undefined, signal),
  createAgent: (agent: Pick<Agent, "id" | "environment">) => request<Agent>("POST", "/agents", agent),
  createRun: (run: NewRun) => request<Run>("POST", "/runs", run),
  pace: (run: string, stepsPerSecond: number | null) =>
    request<Run>("PATCH", `/runs/${id(run)}`, { max_steps_per_second: stepsPerSecond }),
  /** New values by name; they take effect between two updates. */
  change: (run: string, hyperparameters: Readonly<Record<string, unknown>>) =>
    request<Run>("PATCH", `/runs/${id(run)}`, { hyperparameters }),
  changes: (run: string, offset: number, signal: AbortSignal) =>
    request<Page<RunChange>>("GET", `/runs/${id(run)}/changes?limit=100&offset=${offset}`, undefined, signal),
  pause: (run: string) => request<Run>("POST", `/runs/${id(run)}/pause`),
  resume: (run: string) => request<Run>("POST", `/runs/${id(run)}/resume`),
  cancel: (run: string) => request<Run>("POST", `/runs/${id(run)}/cancel`),
  act: (agent: string, observation: readonly number[], signal: AbortSignal) =>
    request<Decision>("POST", `/agents/${id(agent)}/act`, { observation }, signal),
};
