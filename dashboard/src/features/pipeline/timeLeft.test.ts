import { describe, expect, it } from "vitest";
import type { ProgressPoint, Run } from "@/lib/api";
import { timeLeftMs } from "./timeLeft";

function curve(...points: readonly [seconds: number, steps: number][]): readonly ProgressPoint[] {
  return points.map(([seconds, steps]) => ({
    steps,
    time: new Date(seconds * 1_000).toISOString(),
    mean_return: null,
    mean_length: null,
    episodes: 0,
    updates: 0,
    steps_per_second: null,
    losses: {},
  }));
}

function run(change: Partial<Run>): Run {
  return { status: "running", steps: 0, total_steps: 100_000, steps_per_second: null, max_steps_per_second: null, ...change } as Run;
}

describe("the time left", () => {
  it("is what the declared pace says while the run starts, however slow its first second", () => {
    const paced = run({ steps: 50, steps_per_second: 58, max_steps_per_second: 1_000 });
    expect(timeLeftMs(paced, curve([0, 0], [1, 50]))).toBe(99_950);
  });

  it("does not hold a slow start against a run that has its pace now", () => {
    const paced = run({ steps: 4_000, steps_per_second: 970, max_steps_per_second: 1_000 });
    expect(timeLeftMs(paced, curve([0, 0], [8, 200], [12, 4_000]))).toBe(96_000);
  });

  it("follows a machine that cannot keep the pace", () => {
    const paced = run({ steps: 6_000, steps_per_second: 500, max_steps_per_second: 1_000 });
    expect(timeLeftMs(paced, curve([0, 0], [12, 6_000]))).toBe(188_000);
  });

  it("is not known in the first seconds of a run at full speed", () => {
    expect(timeLeftMs(run({ steps: 100, steps_per_second: 58 }), curve([0, 0], [2, 100]))).toBeNull();
    expect(timeLeftMs(run({}), [])).toBeNull();
  });

  it("rests on half a minute, not on the last seconds", () => {
    const points = curve([0, 0], [60, 60_000], [85, 85_000], [90, 90_000]);
    expect(timeLeftMs(run({ steps: 90_000, steps_per_second: 600 }), points)).toBe(10_000);
  });

  it("follows at once when the pace was lifted", () => {
    const points = curve([60, 60_000], [90, 90_000]);
    expect(timeLeftMs(run({ steps: 90_000, steps_per_second: 10_000 }), points)).toBe(1_000);
  });
});
