import type { RunChange } from "@/lib/api";
import { count } from "@/lib/format";
import { changeText } from "@/lib/hyperparameters/changes";
import type { StepRange } from "./useHeld";

/** A change that took effect. */
export interface AppliedChange extends RunChange {
  readonly steps: number;
}

/** Those that took effect, in the order in which they did. */
export function appliedOf(changes: readonly RunChange[]): readonly AppliedChange[] {
  return changes.filter((one): one is AppliedChange => one.steps !== null).sort((one, other) => one.number - other.number);
}

/** Changes that stand so near to each other that one mark is for all of them. */
export interface ChangeMark {
  /** Where it stands, as a share of the plot's width. */
  readonly at: number;
  readonly changes: readonly AppliedChange[];
}

/** The marks of the changes in view; the middles of two are at least so many pixels apart. */
export function changeMarksOf(
  changes: readonly AppliedChange[],
  [first, last]: StepRange,
  widthPx: number,
  apartPx: number,
): readonly ChangeMark[] {
  const marks: { at: number; changes: AppliedChange[] }[] = [];
  for (const change of changes) {
    const at = (change.steps - first) / (last - first);
    const before = marks.at(-1);
    if (at < 0 || at > 1) {
      continue;
    }
    if (before !== undefined && (at - before.at) * widthPx < apartPx) {
      before.changes.push(change);
    } else {
      marks.push({ at, changes: [change] });
    }
  }
  return marks;
}

/** What a mark stands for, for those who do not see it. */
export function nameOf({ changes }: ChangeMark): string {
  return changes.map((one) => `Changed at ${count(one.steps)} steps: ${changeText(one)}`).join("; ");
}
