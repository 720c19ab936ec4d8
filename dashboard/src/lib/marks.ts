import type { Evaluation, PolicyVersion } from "@/lib/api";
import { outcomeOf, type Outcome } from "./verdict";

/** One evaluation on a run's curve: its interquartile mean with its interval, at the step its policy was taken. */
export interface Mark {
  readonly version: number;
  readonly step: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly outcome: Outcome;
  /** Whether this version went live. */
  readonly promoted: boolean;
}

/** Completed evaluations of a run's policies, from the first step to the last. */
export function marksOf(
  evaluations: readonly Evaluation[],
  policies: ReadonlyMap<number, PolicyVersion>,
): readonly Mark[] {
  const marks: Mark[] = [];
  for (const evaluation of evaluations) {
    const step = policies.get(evaluation.policy_version)?.step;
    const value = evaluation.iqm_return;
    if (evaluation.status === "completed" && step != null && value !== null) {
      marks.push({
        version: evaluation.policy_version,
        step,
        value,
        low: evaluation.iqm_low ?? value,
        high: evaluation.iqm_high ?? value,
        outcome: outcomeOf(evaluation),
        promoted: evaluation.promoted,
      });
    }
  }
  return marks.sort((one, other) => one.step - other.step);
}

/** The interquartile mean with which a version went live. */
export function returnOf(evaluations: readonly Evaluation[], version: number | null): number | null {
  return evaluations.find((one) => one.policy_version === version && one.promoted)?.iqm_return ?? null;
}
