import { describe, expect, it } from "vitest";
import type { RunChange } from "@/lib/api";
import { appliedOf, changeMarksOf, nameOf } from "./changeMarks";

function change(number: number, steps: number | null): RunChange {
  const values = [{ name: "learning_rate", old_value: 0.001, new_value: number / 10_000 }];
  return { run_id: "r", number, values, client: null, accepted_at: "", applied_at: steps === null ? null : "t", steps, updates: steps };
}

const applied = appliedOf([change(4, null), change(3, 820), change(2, 800), change(1, 100)]);

describe("the marks of changes on a curve", () => {
  it("stand where changes took effect, and not for those that wait", () => {
    expect(applied.map((one) => one.number)).toEqual([1, 2, 3]);
    const marks = changeMarksOf(applied, [0, 1_000], 1_000, 10);
    expect(marks.map(({ at }) => at)).toEqual([0.1, 0.8, 0.82]);
  });

  it("are one where they would lie on each other", () => {
    const marks = changeMarksOf(applied, [0, 1_000], 1_000, 24);
    expect(marks.map(({ changes }) => changes.map((one) => one.number))).toEqual([[1], [2, 3]]);
    expect(marks[1] && nameOf(marks[1])).toBe(
      "Changed at 800 steps: learning rate 0.001 → 0.0002; Changed at 820 steps: learning rate 0.001 → 0.0003",
    );
  });

  it("are only those in view", () => {
    expect(changeMarksOf(applied, [500, 810], 1_000, 24).map(({ changes }) => changes[0]?.number)).toEqual([2]);
    expect(changeMarksOf(applied, [200, 700], 1_000, 24)).toEqual([]);
  });
});
