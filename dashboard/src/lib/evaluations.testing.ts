import type { Agent, Environment, Evaluation, Run } from "@/lib/api";

/** Pieces of what the server says, with what these tests read of them. */

export function agent(live: number | null, environment = "CartPole-v1"): Agent {
  return { id: "a", environment, live_version: live, baseline_version: live, created_at: "" };
}

export const cartpole = { name: "CartPole-v1", max_episode_steps: 500, min_return: 1, max_return: 500 } as Environment;
export const acrobot = { name: "Acrobot-v1", max_episode_steps: 500, min_return: -500, max_return: 0 } as Environment;

export function run(change: Partial<Run>): Run {
  return {
    id: "r",
    status: "running",
    steps: 12_000,
    total_steps: 100_000,
    started_at: null,
    completed_at: null,
    error: null,
    ...change,
  } as Run;
}

export function evaluation(version: number, change: Partial<Evaluation> = {}): Evaluation {
  return {
    id: `e${version}`,
    run_id: "r",
    policy_version: version,
    baseline_version: null,
    status: "completed",
    episodes: 100,
    mean_return: 100,
    verdict: null,
    verdict_reason: null,
    pairs: null,
    comparison_number: null,
    promoted: false,
    ...change,
  } as Evaluation;
}
