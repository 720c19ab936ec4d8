import { describe, expect, it } from "vitest";
import type { Evaluation } from "@/lib/api";
import { acrobot, agent, cartpole, evaluation, run } from "@/lib/evaluations.testing";
import { storyOf, type Facts } from "./story";

function told(facts: Partial<Facts>): string {
  const { lead, rest } = storyOf({ agent: agent(null), run: run({}), evaluations: [], swap: null, environment: cartpole, environmentMissing: false, ...facts });
  return `${lead} ${rest}`.trim();
}

function after(baseline: number, ...versions: readonly number[]): readonly Evaluation[] {
  return versions.map((version, index) =>
    evaluation(version, { baseline_version: baseline, verdict: "undecided", comparison_number: versions.length - index }),
  );
}

const failed = (version: number) => evaluation(version, { status: "failed", mean_return: null });
const first = evaluation(1, { promoted: true, mean_return: 9.4 });
const better = evaluation(6, { promoted: true, mean_return: 172.6, baseline_version: 1, verdict: "better", comparison_number: 5 });

describe("the story of a run that goes on", () => {
  it("begins with what the agent learns", () => {
    expect(told({})).toBe(
      "The agent learns to balance a pole. Soon a first candidate plays and goes live; from then on, each has to beat the one that is live.",
    );
    expect(told({ run: run({ status: "queued" }) })).toBe(
      "Waiting for a free core. Then it learns to balance a pole. Nothing is live.",
    );
  });

  it("says what a run waits for whose environment is not there", () => {
    for (const status of ["queued", "running"] as const) {
      expect(told({ run: run({ status }), environment: undefined, environmentMissing: true })).toBe(
        "Waiting for CartPole-v1. No server has this environment now: put its plugin back and start TARS again. Nothing is live.",
      );
    }
    expect(told({ run: run({ status: "completed" }), environment: undefined, environmentMissing: true })).toMatch(/^Training is complete\./);
  });

  it("says that candidates could not be judged, instead of that they play", () => {
    const playing = evaluation(4, { status: "running" });
    expect(told({ evaluations: [failed(1)] })).toMatch(
      /One candidate could not be judged: its evaluation failed\. The next one that is judged goes live by itself\.$/,
    );
    expect(told({ evaluations: [playing, failed(3), failed(2), failed(1)] })).toMatch(
      /3 candidates could not be judged: their evaluations failed\. The next one that is judged goes live by itself\.$/,
    );
    expect(told({ evaluations: [playing] })).toMatch(/The first candidate is playing; it goes live by itself\.$/);
  });

  it("tells what is live and how well it does", () => {
    const swap = { version: 6, previous: 1, time: "" };
    expect(told({ agent: agent(6), evaluations: [better, first], swap })).toBe(
      "v6 is live and holds the pole for 173 of 500 steps on average. It has just taken over from v1.",
    );
  });

  it("counts those that did not beat it, by the server's count", () => {
    expect(told({ agent: agent(6), evaluations: [...after(6, 8, 7), better] })).toMatch(/2 later candidates did not beat it\.$/);
    expect(told({ agent: agent(6), evaluations: [...after(6, 7), better] })).toMatch(/One later candidate did not beat it\.$/);
  });

  it("does not call a perfect policy's successors undecided", () => {
    const perfect = evaluation(6, { promoted: true, mean_return: 500 });
    expect(told({ agent: agent(6), evaluations: [...after(6, 8, 7), perfect] })).toBe(
      "v6 is live and holds the pole for all 500 steps. That is the most there is: 2 later candidates could at best equal it.",
    );
  });

  it("does not call a policy perfect that fell short against a candidate", () => {
    const perfect = evaluation(6, { promoted: true, mean_return: 500 });
    const better = evaluation(7, { baseline_version: 6, comparison_number: 1, difference: 0.3 });
    expect(told({ agent: agent(6), evaluations: [better, perfect] })).toMatch(/One later candidate did not beat it\.$/);
  });

  it("does not round up to perfection", () => {
    const nearly = evaluation(6, { promoted: true, mean_return: 499.96 });
    expect(told({ agent: agent(6), evaluations: [...after(6, 8, 7), nearly] })).toBe(
      "v6 is live and holds the pole for 499.96 of 500 steps on average. 2 later candidates did not beat it.",
    );
  });

  it("says where what is live comes from, if not from this run", () => {
    const earlier = evaluation(6, { promoted: true, mean_return: 172.6, run_id: "other" });
    expect(told({ agent: agent(6), evaluations: [earlier] })).toMatch(/It comes from an earlier run; this one has to beat it\.$/);
  });

  it("claims nothing that it does not know", () => {
    expect(told({ agent: agent(6) })).toBe("v6 is live and answers every request.");
    expect(told({ agent: agent(6), evaluations: [better], environment: undefined })).toBe("v6 is live and answers every request.");
  });

  it("has words for a task where returns are negative, and for one it does not know", () => {
    const swing = evaluation(6, { promoted: true, mean_return: -61.2 });
    const facts = { agent: agent(6, "Acrobot-v1"), evaluations: [swing] };
    expect(told({ ...facts, environment: acrobot })).toBe("v6 is live and swings up over the line in 62 steps on average.");
    const car = { ...acrobot, name: "MountainCar-v0", max_episode_steps: 200, min_return: -200 };
    expect(told({ ...facts, environment: car })).toBe("v6 is live and reaches the flag in 61 steps on average.");
    const stuck = evaluation(6, { promoted: true, mean_return: -200 });
    expect(told({ ...facts, evaluations: [stuck], environment: car })).toContain("does not reach the flag within 200 steps yet");
    expect(told({ ...facts, environment: { ...acrobot, name: "Other" } })).toBe("v6 is live and has a mean return of −61.2.");
  });
});

describe("the story of a run that is over", () => {
  const completed = run({
    status: "completed",
    steps: 100_000,
    started_at: "2026-11-25T19:00:00Z",
    completed_at: "2026-11-25T19:01:02Z",
  });

  it("sums up what it took and brought", () => {
    const evaluations = [...after(6, 8, 7), better, evaluation(5), evaluation(4), evaluation(3), evaluation(2), first];
    expect(told({ agent: agent(6), run: completed, evaluations })).toBe(
      "Training is complete. In 100,000 steps and 1 min 02 s, 8 candidates were judged and 2 went live. v6 stays live and holds the pole for 173 of 500 steps on average. The first, v1, held it for 9.",
    );
  });

  it("gives no count of candidates where the first ones are not known, or another run's lie among them", () => {
    expect(told({ agent: agent(6), run: completed, evaluations: [...after(6, 8, 7), better] })).toContain(
      "It took 100,000 steps and 1 min 02 s.",
    );
    const mixed = [evaluation(3), evaluation(2, { run_id: "other" }), first];
    expect(told({ run: completed, evaluations: mixed })).toContain("It took 100,000 steps");
  });

  it("counts versions, also where evaluations between them are missing", () => {
    expect(told({ agent: agent(6), run: completed, evaluations: [...after(6, 950), better, first] })).toContain(
      "950 candidates were judged and 2 went live.",
    );
  });

  it("does not call judged what could not be judged", () => {
    const thirty = Array.from({ length: 30 }, (_, index) => failed(30 - index));
    expect(told({ run: completed, evaluations: thirty })).toBe(
      "Training is complete. In 100,000 steps and 1 min 02 s, none of 30 candidates could be judged: their evaluations failed. Nothing is live.",
    );
    expect(told({ run: completed, evaluations: [failed(1)] })).toContain("the one candidate could not be judged: its evaluation failed.");
    expect(told({ agent: agent(6), run: completed, evaluations: [failed(8), failed(7), better, failed(5), first] })).toContain(
      "5 candidates were judged and 2 went live; 3 more could not be judged.",
    );
  });

  it("says how far a run came that was stopped or failed", () => {
    expect(told({ run: run({ status: "cancelled" }) })).toBe("Stopped at 12 %. It took 12,000 steps. Nothing is live.");
    const failed = storyOf({ agent: agent(1), run: run({ status: "failed" }), evaluations: [first], swap: null, environment: cartpole, environmentMissing: false });
    expect(failed).toEqual({
      tone: "failed",
      lead: "The run failed at 12 %.",
      rest: "v1 stays live and holds the pole for 9 of 500 steps on average.",
    });
  });
});
