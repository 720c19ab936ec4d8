import type { Evaluation } from "@/lib/api";
import { figure } from "@/lib/format";
import { mostOf } from "@/lib/outliers";

/** The axis that all intervals of the list share. */
export interface Scale {
  readonly label: string;
  /** Where a return lies on the axis, 0 to 100; what is beyond an end lies at it. */
  readonly at: (value: number) => number;
}

/** Where most of the evaluations lie, as two numbers: null while there is none. */
export function boundsOf(evaluations: readonly Evaluation[]): readonly [number, number] | null {
  const values = evaluations.flatMap((one) => (one.iqm_return === null ? [] : [one.iqm_return]));
  const most = mostOf(values.sort((one, other) => one - other));
  if (most === null) {
    return null;
  }
  let { low, high } = most;
  for (const { iqm_return: value, iqm_low, iqm_high } of evaluations) {
    if (value !== null && value >= most.low && value <= most.high) {
      low = Math.min(low, iqm_low ?? value);
      high = Math.max(high, iqm_high ?? value);
    }
  }
  return [low, high];
}

export function scaleOf(low: number, high: number): Scale {
  const span = high - low || 1;
  return {
    label: `${figure(low)} to ${figure(high)}`,
    at: (value) => Math.min(100, Math.max(0, ((value - low) / span) * 100)),
  };
}
