import { describe, expect, it } from "vitest";
import type { Agent, AgentOverview, Evaluation, Run } from "@/lib/api";
import type { LiveEvent } from "@/lib/live/protocol";
import { applyToAgent, feedOf } from "./agent";
import { applyToOverview } from "./agents";

const agent: Agent = { id: "a", environment: "CartPole-v1", live_version: 2, baseline_version: 2, created_at: "" };

const run: Run = {
  id: "r",
  agent_id: "a",
  algorithm: "ppo",
  seed: 1,
  preset: null,
  hyperparameters: {},
  changed_hyperparameters: {},
  resumable: false,
  total_steps: 1_000,
  steps: 100,
  status: "running",
  max_steps_per_second: null,
  mean_return: 10,
  steps_per_second: 50,
  updates: 1,
  episodes: 5,
  kernel: "scalar",
  engine_version: "1.0.0",
  error: null,
  created_at: "",
  started_at: null,
  completed_at: null,
};

function evaluation(version: number, change: Partial<Evaluation> = {}): Evaluation {
  return {
    id: `e${version}`,
    agent_id: "a",
    run_id: "r",
    policy_version: version,
    baseline_version: null,
    environment: "CartPole-v1",
    status: "running",
    episodes: 100,
    seed: 1,
    mean_return: null,
    iqm_return: null,
    iqm_low: null,
    iqm_high: null,
    std_return: null,
    min_return: null,
    max_return: null,
    verdict: null,
    verdict_reason: null,
    pairs: null,
    difference: null,
    difference_low: null,
    difference_high: null,
    level: null,
    comparison_number: null,
    promoted: false,
    error: null,
    created_at: "",
    started_at: null,
    completed_at: null,
    ...change,
  };
}

function event(type: string, payload: unknown): LiveEvent {
  return { id: "", type, version: 1, region: "local", time: "", payload };
}

const overview: AgentOverview = { epoch: "e", offset: 1, agent, runs: [run], evaluations: [evaluation(1)] };

describe("an agent's feed", () => {
  it("puts new evaluations first and replaces known ones where they are", () => {
    const feed = applyToAgent(feedOf(overview), [
      event("evaluation.created", evaluation(2)),
      event("evaluation.changed", evaluation(1, { status: "completed", verdict: "worse" })),
    ]);
    expect(feed.evaluations.map((one) => [one.policy_version, one.verdict])).toEqual([
      [2, null],
      [1, "worse"],
    ]);
  });

  it("comes to the same state when a piece of the stream is applied twice", () => {
    const events = [
      event("evaluation.created", evaluation(2)),
      event("run.progress", { run_id: "r", total_steps: 1_000, steps: 200, mean_return: 20, steps_per_second: 60 }),
      event("policy.live", { agent_id: "a", version: 3, previous_version: 2, time: "t" }),
      event("evaluation.changed", evaluation(2, { status: "completed" })),
    ];
    const once = applyToAgent(feedOf(overview), events);
    expect(applyToAgent(once, events)).toEqual(once);
    expect(once.agent.live_version).toBe(3);
    expect(once.swap).toEqual({ version: 3, previous: 2, time: "t" });
    expect(once.runs[0]).toMatchObject({ steps: 200, mean_return: 20 });
  });

  it("goes back with a run that failed to the checkpoint from which that was resumed", () => {
    const failed: Run = { ...run, status: "failed", resumable: true, completed_at: "t" };
    const back = { run_id: "r", total_steps: 1_000, steps: 50, mean_return: 1, steps_per_second: 1 };
    const feed = applyToAgent(feedOf({ ...overview, runs: [failed] }), [
      event("run.changed", { ...run, status: "queued" }),
      event("run.changed", run),
      event("run.progress", back),
    ]);
    expect(feed.runs[0]).toEqual({ ...run, steps: 50, mean_return: 1, steps_per_second: 1 });
  });

  it("does not let older progress take a run back that is over", () => {
    const completed: Run = { ...run, status: "completed", completed_at: "t" };
    const feed = applyToAgent(feedOf({ ...overview, runs: [completed] }), [
      event("run.progress", { run_id: "r", total_steps: 1_000, steps: 50, mean_return: 1, steps_per_second: 1 }),
    ]);
    expect(feed.runs[0]).toEqual(completed);
  });

  it("does not take an old run that changed for the newest", () => {
    const newest = { ...run, created_at: "2026-11-25T10:00:10Z" };
    const old = { ...run, id: "old", status: "paused", created_at: "2026-11-25T10:00:01Z" };
    const created = { ...run, id: "created", status: "queued", created_at: "2026-11-25T10:00:20Z" };
    const feed = applyToAgent(feedOf({ ...overview, runs: [newest] }), [event("run.changed", old), event("run.created", created)]);
    expect(feed.runs.map((one) => one.id)).toEqual(["created", "r", "old"]);
  });

  it("knows the last swap from the snapshot alone", () => {
    const promoted = evaluation(2, { status: "completed", promoted: true, baseline_version: 1, completed_at: "t" });
    expect(feedOf({ ...overview, evaluations: [evaluation(3), promoted] }).swap).toEqual({
      version: 2,
      previous: 1,
      time: "t",
    });
    expect(feedOf(overview).swap).toBeNull();
  });

  it("leaves alone what it does not know", () => {
    const feed = feedOf(overview);
    expect(applyToAgent(feed, [event("release.started", {})])).toBe(feed);
  });
});

describe("the list of agents", () => {
  it("adds and replaces", () => {
    const before = { epoch: "e", offset: 1, agents: [agent], version: "1", kernel: "scalar", region: "local" };
    const after = applyToOverview(before, [
      event("agent.created", { ...agent, id: "b" }),
      event("agent.changed", { ...agent, live_version: 9 }),
    ]);
    expect(after.agents.map((one) => [one.id, one.live_version])).toEqual([
      ["b", 2],
      ["a", 9],
    ]);
  });
});
