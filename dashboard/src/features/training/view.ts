import type { ProgressPoint } from "@/lib/api";
import type { Mark } from "@/lib/marks";
import { mostOf, type Bounds } from "@/lib/outliers";
import type { AppliedChange } from "./changeMarks";
import type { StepRange } from "./useHeld";

/** The steps of all there is, from the first to the last of curve, evaluations and changes. */
export function wholeOf(points: readonly ProgressPoint[], marks: readonly Mark[], changes: readonly AppliedChange[]): StepRange {
  const last = Math.max(points.at(-1)?.steps ?? 0, marks.at(-1)?.step ?? 0, changes.at(-1)?.steps ?? 0);
  return [0, last > 0 ? last : 1];
}

/** Fewest steps that fill a chart, as a share of the run. */
const closest = 1 / 2_000;

/** The range made narrower or wider around a step, within the whole; null where that is the whole. */
export function zoomed(range: StepRange, whole: StepRange, factor: number, around: number): StepRange | null {
  const [first, last] = range;
  const span = Math.max((last - first) * factor, (whole[1] - whole[0]) * closest);
  const start = around - ((around - first) / (last - first)) * span;
  return within(start, span, whole);
}

/** The range moved by a share of its width, within the whole. */
export function panned(range: StepRange, whole: StepRange, share: number): StepRange | null {
  const span = range[1] - range[0];
  return within(range[0] + span * share, span, whole);
}

function within(start: number, span: number, whole: StepRange): StepRange | null {
  if (span >= whole[1] - whole[0]) {
    return null;
  }
  const first = Math.min(Math.max(start, whole[0]), whole[1] - span);
  return [first, first + span];
}

/** The returns that a chart shows, and what lies outside of them. */
export interface Fit {
  readonly low: number;
  readonly high: number;
  /** Points of the curve and evaluations in the range of steps, but not of returns. */
  readonly below: Outside;
  readonly above: Outside;
  /** Whether all would take so much more room that most would be a flat line. */
  readonly narrower: boolean;
}

export interface Outside {
  readonly points: number;
  readonly marks: number;
}

/** Before there are so many points or evaluations, none of them is an outlier. */
const enough = { points: 40, marks: 20 };
/** All is shown unless most of it takes less than this share of the height. */
const worthIt = 0.4;

/**
 * Which returns to show of a range of steps. A curve that starts at −500 and then lives between −80 and −60 would be a
 * flat line, so a few far outliers are left outside; null where there is nothing to show.
 */
export function fitOf(
  points: readonly ProgressPoint[],
  marks: readonly Mark[],
  [first, last]: StepRange,
  everything: boolean,
): Fit | null {
  const returns = points.flatMap((one) =>
    one.mean_return !== null && one.steps >= first && one.steps <= last ? [one.mean_return] : [],
  );
  const shown = marks.filter((one) => one.step >= first && one.step <= last);
  const values = [...returns, ...shown.map((one) => one.value)];
  if (values.length === 0) {
    return null;
  }
  const all = rangeOf(values, shown, { low: -Infinity, high: Infinity });
  const most = rangeOf(values, shown, boundsOf(returns, shown));
  const narrower = most.high - most.low < (all.high - all.low) * worthIt;
  const { low, high } = narrower && !everything ? most : all;
  return {
    low,
    high,
    narrower,
    below: { points: count(returns, (one) => one < low), marks: count(shown, (one) => one.value < low) },
    above: { points: count(returns, (one) => one > high), marks: count(shown, (one) => one.value > high) },
  };
}

/** Above and below what is shown, as a share of it. */
const room = 0.06;
/** What hardly changes stays nearly flat: the room is at least this share of the returns themselves. */
const flat = 0.001;

/** The returns from the foot of a chart to its head, whatever their size. */
export function returnsOf(fit: Fit | null): [number, number] {
  if (fit === null) {
    return [0, 1];
  }
  const { low, high } = fit;
  const beyond = Math.max((high - low) * room, Math.max(Math.abs(low), Math.abs(high)) * flat) || 1;
  return [low - beyond, high + beyond];
}

/** Most of the curve and most of the evaluations, whichever are more: evaluations may all stand above the curve. */
function boundsOf(returns: readonly number[], marks: readonly Mark[]): Bounds {
  const curve = mostOfMany(returns, enough.points);
  const evaluated = mostOfMany(marks.map((one) => one.value), enough.marks);
  return { low: Math.min(curve.low, evaluated.low), high: Math.max(curve.high, evaluated.high) };
}

/** Between the lowest and the highest, if there are few. */
function mostOfMany(values: readonly number[], many: number): Bounds {
  const ascending = [...values].sort((one, other) => one - other);
  const ends = { low: ascending[0] ?? Infinity, high: ascending.at(-1) ?? -Infinity };
  return ascending.length < many ? ends : (mostOf(ascending) ?? ends);
}

/** From the lowest to the highest value, with intervals as far as they go, between two bounds. */
function rangeOf(values: readonly number[], marks: readonly Mark[], bounds: Bounds): Bounds {
  const isWithin = (value: number): boolean => value >= bounds.low && value <= bounds.high;
  let low = Infinity;
  let high = -Infinity;
  const take = (value: number): void => {
    low = Math.min(low, Math.max(value, bounds.low));
    high = Math.max(high, Math.min(value, bounds.high));
  };
  values.filter(isWithin).forEach(take);
  for (const mark of marks.filter((one) => isWithin(one.value))) {
    take(mark.low);
    take(mark.high);
  }
  return { low, high };
}

function count<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.reduce((sum, item) => (is(item) ? sum + 1 : sum), 0);
}
