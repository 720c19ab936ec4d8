/** What `/api/v1` says, field by field. Times are ISO-8601 in UTC; what is not known is null. */

export interface Agent {
  readonly id: string;
  readonly environment: string;
  readonly live_version: number | null;
  readonly baseline_version: number | null;
  readonly created_at: string;
}

export type RunStatus = "queued" | "running" | "paused" | "completed" | "failed" | "cancelled";

export interface Run {
  readonly id: string;
  readonly agent_id: string;
  readonly algorithm: string;
  readonly seed: number;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly total_steps: number;
  readonly steps: number;
  readonly status: RunStatus;
  readonly max_steps_per_second: number | null;
  readonly mean_return: number | null;
  readonly steps_per_second: number | null;
  readonly created_at: string;
  readonly completed_at: string | null;
  readonly error?: string | null;
}

export type Verdict = "better" | "no_worse" | "worse" | "undecided";
export type EvaluationStatus = "queued" | "running" | "completed" | "failed" | "cancelled";

export interface Evaluation {
  readonly id: string;
  readonly agent_id: string;
  readonly run_id: string | null;
  readonly policy_version: number;
  readonly environment: string;
  readonly status: EvaluationStatus;
  readonly episodes: number;
  readonly seed: number;
  readonly mean_return: number | null;
  readonly iqm_return: number | null;
  readonly std_return: number | null;
  readonly min_return: number | null;
  readonly max_return: number | null;
  readonly verdict: Verdict | null;
  readonly created_at: string;
  readonly completed_at: string | null;
  readonly baseline_version?: number | null;
  readonly iqm_low?: number | null;
  readonly iqm_high?: number | null;
  readonly difference_low?: number | null;
  readonly difference_high?: number | null;
  readonly verdict_reason?: string | null;
  readonly promoted?: boolean | null;
}

export interface PolicyVersion {
  readonly agent_id: string;
  readonly version: number;
  readonly run_id: string | null;
  readonly step: number | null;
  readonly created_at: string;
}

export interface ProgressPoint {
  readonly steps: number;
  readonly time: string;
  readonly mean_return: number | null;
  readonly mean_length: number | null;
  readonly episodes: number | null;
  readonly updates: number | null;
  readonly steps_per_second: number | null;
  readonly losses: Readonly<Record<string, number | null>>;
}

export interface Overview {
  readonly epoch: string;
  readonly offset: number;
  readonly agents: readonly Agent[];
  readonly version: string;
  readonly kernel: string;
  readonly region: string;
}

export interface AgentOverview {
  readonly epoch: string;
  readonly offset: number;
  readonly agent: Agent;
  readonly runs: readonly Run[];
  readonly evaluations: readonly Evaluation[];
}

export interface Progress {
  readonly epoch: string;
  readonly offset: number;
  readonly items: readonly ProgressPoint[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly limit: number;
  readonly offset: number;
}

export interface Decision {
  readonly action: number | readonly number[];
  readonly policy_version: number;
  readonly decision_id: string;
}

/** What an event of the topic `agents/{id}` carries beside the representations. */
export interface RunProgress extends ProgressPoint {
  readonly run_id: string;
  readonly total_steps: number;
}

export interface PolicyLive {
  readonly agent_id: string;
  readonly version: number;
  readonly previous_version: number | null;
  readonly run_id: string | null;
  readonly step: number | null;
  readonly evaluation_id: string | null;
  readonly time: string;
}

export interface Hyperparameter {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly default_value: unknown;
  /** What is allowed, in words. */
  readonly allowed: string;
}

export interface Algorithm {
  readonly name: string;
  readonly description: string;
  readonly hyperparameters: readonly Hyperparameter[];
}

export interface Environment {
  readonly name: string;
  /** The mean return at which the task counts as solved. */
  readonly reward_threshold: number | null;
}

export interface NewRun {
  readonly agent_id: string;
  readonly algorithm: string;
  readonly seed: number;
  readonly total_steps: number;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly max_steps_per_second?: number;
}
