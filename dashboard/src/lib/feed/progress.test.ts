import { describe, expect, it } from "vitest";
import type { ProgressPoint } from "@/lib/api";
import { appendPoints, pointsMax, RecentPoints } from "./progress";

function point(steps: number): ProgressPoint {
  return {
    steps,
    time: "",
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

  it("does not lose what arrives while its beginning is loaded", () => {
    const recent = new RecentPoints(3);
    recent.add("r", [point(30), point(40)]);
    recent.add("r", [point(40), point(50), point(60)]);
    expect(stepsOf(appendPoints([point(10), point(40)], recent.of("r")))).toEqual([10, 40, 50, 60]);
    expect(recent.of("another run")).toEqual([]);
  });
});
