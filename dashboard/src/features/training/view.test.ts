import { describe, expect, it } from "vitest";
import type { ProgressPoint } from "@/lib/api";
import type { Mark } from "@/lib/marks";
import { fitOf, panned, returnsOf, wholeOf, zoomed, type Fit } from "./view";

function curve(returns: readonly (number | null)[]): readonly ProgressPoint[] {
  return returns.map((mean_return, index) => ({ steps: (index + 1) * 10, mean_return }) as ProgressPoint);
}

function mark(step: number, value: number, half = 1): Mark {
  return { version: step, step, value, low: value - half, high: value + half, outcome: "undecided", promoted: false };
}

/** As Acrobot: a steep start, then a long narrow band. */
const steep = [-500, -300, ...Array.from({ length: 98 }, (_, index) => -70 + (index % 7))];

describe("the returns in view", () => {
  it("are those of the curve and of the evaluations with their intervals", () => {
    expect(fitOf(curve([10, 20, 30]), [mark(15, 40, 5)], [0, 30], false)).toMatchObject({ low: 10, high: 45, narrower: false });
  });

  it("hold the few evaluations there are, however far above the curve", () => {
    const low = curve(Array.from({ length: 100 }, (_, index) => 20 + (index % 5)));
    expect(fitOf(low, [mark(300, 350), mark(600, 390)], [0, 1_000], false)).toMatchObject({ low: 20, high: 391, above: { marks: 0 } });
  });

  it("are those of the steps in view alone", () => {
    expect(fitOf(curve([10, 20, 30]), [mark(5, 400)], [15, 30], false)).toMatchObject({ low: 20, high: 30 });
  });

  it("leave far outliers outside, and count them", () => {
    const marks = [mark(10, -500), ...Array.from({ length: 30 }, (_, index) => mark(100 + index, -60))];
    const fit = fitOf(curve(steep), marks, [0, 1_000], false);
    expect(fit?.low).toBeGreaterThan(-90);
    expect(fit).toMatchObject({ narrower: true, below: { points: 2, marks: 1 }, above: { points: 0, marks: 0 } });
  });

  it("are all where a person wants all", () => {
    const fit = fitOf(curve(steep), [], [0, 1_000], true);
    expect(fit).toMatchObject({ low: -500, narrower: true, below: { points: 0, marks: 0 } });
  });

  it("are all where a curve rises steadily, and where there is little of it", () => {
    expect(fitOf(curve(Array.from({ length: 100 }, (_, index) => index)), [], [0, 1_000], false)).toMatchObject({ low: 0, narrower: false });
    expect(fitOf(curve(steep.slice(0, 20)), [], [0, 1_000], false)).toMatchObject({ low: -500, narrower: false });
  });

  it("do not magnify a perfect score until its noise fills the chart", () => {
    const perfect = [9, ...Array.from({ length: 99 }, () => 500)];
    expect(fitOf(curve(perfect), [mark(300, 499)], [0, 1_000], false)).toMatchObject({ low: 498, high: 500 });
  });

  it("are none where there is nothing", () => {
    expect(fitOf(curve([null]), [], [0, 10], false)).toBeNull();
  });
});

describe("the returns from foot to head", () => {
  const between = (low: number, high: number) => returnsOf({ low, high } as Fit);
  const filled = (low: number, high: number): number => {
    const [foot, head] = between(low, high);
    return (high - low) / (head - foot);
  };

  it("leave as much room whatever the size of the returns", () => {
    for (const high of [0.000_05, 0.05, 20, 500, 1e6]) {
      expect(filled(0, high)).toBeCloseTo(1 / 1.12, 6);
    }
    expect(filled(-0.05, 0)).toBeCloseTo(1 / 1.12, 6);
  });

  it("do not magnify what hardly changes, and hold what never does", () => {
    expect(between(500, 500)).toEqual([499.5, 500.5]);
    expect(filled(499.9, 500)).toBeLessThan(0.2);
    expect(between(0.05, 0.05)[0]).toBeLessThan(0.05);
    expect(between(0, 0)).toEqual([-1, 1]);
  });

  it("are invented where there are none", () => {
    expect(returnsOf(null)).toEqual([0, 1]);
  });
});

describe("the steps in view", () => {
  const whole = wholeOf(curve(steep), [mark(1_000, 1)], []);

  it("reach to the last of curve and evaluations", () => {
    expect(whole).toEqual([0, 1_000]);
    expect(wholeOf([], [], [])).toEqual([0, 1]);
  });

  it("narrow around a step, and widen until all are shown", () => {
    expect(zoomed([0, 1_000], whole, 0.5, 500)).toEqual([250, 750]);
    expect(zoomed([0, 1_000], whole, 0.5, 1_000)).toEqual([500, 1_000]);
    expect(zoomed([900, 1_000], whole, 4, 1_000)).toEqual([600, 1_000]);
    expect(zoomed([250, 750], whole, 2, 500)).toBeNull();
  });

  it("move, but not out of the run", () => {
    expect(panned([250, 750], whole, -0.25)).toEqual([125, 625]);
    expect(panned([250, 750], whole, 3)).toEqual([500, 1_000]);
  });
});
