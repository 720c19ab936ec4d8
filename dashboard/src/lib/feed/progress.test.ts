import { describe, expect, it } from "vitest";
import type { ProgressPoint } from "@/lib/api";
import { appendPoints, pointsMax, RecentPoints, withRecent } from "./progress";

/** A point of a run that makes ten steps a second, or, at another second, of a later attempt. */
function point(steps: number, second = steps / 10): ProgressPoint {
  return {
    steps,
    time: new Date(second * 1_000).toISOString(),
    mean_return: steps,
    mean_length: null,
    episodes: 0,
    updates: 0,
    steps_per_second: null,
    losses: {},
  };
}

const stepsOf = (points: readonly ProgressPoint[]): number[] => points.map((one) => one.steps);

describe("a curve", () => {
  it("grows at its end, and drops what it has", () => {
    const curve = appendPoints([point(10), point(20)], [point(10), point(20), point(30), point(25), point(40)]);
    expect(stepsOf(curve)).toEqual([10, 20, 30, 40]);
  });

  it("keeps its identity when nothing is new, so that nothing is drawn", () => {
    const curve = [point(10)];
    expect(appendPoints(curve, [point(5), point(10)])).toBe(curve);
  });

  it("stays bounded, keeps both ends and its order", () => {
    let curve: readonly ProgressPoint[] = [];
    for (let steps = 1; steps <= 3 * pointsMax; steps++) {
      curve = appendPoints(curve, [point(steps)]);
    }
    expect(curve.length).toBeLessThanOrEqual(pointsMax);
    expect(curve[0]?.steps).toBe(1);
    expect(curve.at(-1)?.steps).toBe(3 * pointsMax);
    expect(stepsOf(curve)).toEqual([...stepsOf(curve)].sort((one, other) => one - other));
  });

  it("goes back to where a run was resumed that had got further", () => {
    const failed = [point(10), point(20), point(30), point(40)];
    const resumed = [point(20, 60), point(25, 61), point(30, 62)];
    expect(appendPoints(failed, resumed)).toEqual([point(10), ...resumed]);
    // A batch of events may tell of both attempts, and of one that began anew.
    expect(stepsOf(appendPoints([point(10)], [point(20), point(30), point(15, 60), point(25, 61)]))).toEqual([10, 15, 25]);
    expect(stepsOf(appendPoints(failed, [point(5, 60)]))).toEqual([5]);
  });

  it("is not taken back by points that come once more", () => {
    const curve = appendPoints([point(10), point(20)], [point(30)]);
    expect(appendPoints(curve, [point(20), point(30)])).toBe(curve);
    // What was loaded may be newer than the events that still come.
    const loaded = [point(10), point(20, 60), point(30, 61)];
    expect(appendPoints(loaded, [point(20, 60), point(20)])).toBe(loaded);
  });

  it("does not get back what an earlier attempt had reached when it is loaded anew", () => {
    const recent = new RecentPoints(10);
    recent.add("r", [point(30), point(40), point(50)]);
    const stored = [point(10), point(20), point(25, 60)];
    expect(withRecent(stored, recent.of("r"))).toBe(stored);
    recent.add("r", [point(20, 59), point(25, 60), point(30, 61)]);
    expect(stepsOf(withRecent(stored, recent.of("r")))).toEqual([10, 20, 25, 30]);
  });

  it("does not lose what arrives while its beginning is loaded", () => {
    const recent = new RecentPoints(3);
    recent.add("r", [point(30), point(40)]);
    recent.add("r", [point(40), point(50), point(60)]);
    expect(stepsOf(withRecent([point(10), point(40)], recent.of("r")))).toEqual([10, 40, 50, 60]);
    expect(recent.of("another run")).toEqual([]);
  });
});
