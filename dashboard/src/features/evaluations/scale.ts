import type { Evaluation } from "@/lib/api";
import { figure } from "@/lib/format";

/** The axis that all intervals of the list share. */
export interface Scale {
  readonly label: string;
  /** Where a return lies on the axis, 0 to 100. */
  readonly at: (value: number) => number;
}

/** From the lowest to the highest interval of all evaluations; null while there is none to show. */
export function scaleOf(evaluations: readonly Evaluation[]): Scale | null {
  const low = Math.min(...evaluations.map((one) => one.iqm_low ?? one.iqm_return ?? Infinity));
  const high = Math.max(...evaluations.map((one) => one.iqm_high ?? one.iqm_return ?? -Infinity));
  if (!(low <= high)) {
    return null;
  }
  const span = high - low || 1;
  return { label: `${figure(low)} to ${figure(high)}`, at: (value) => ((value - low) / span) * 100 };
}
