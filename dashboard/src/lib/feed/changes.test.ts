import { describe, expect, it } from "vitest";
import type { RunChange } from "@/lib/api";
import { withChange } from "./changes";

function change(number: number, steps: number | null): RunChange {
  const applied_at = steps === null ? null : "2026-01-01T00:00:00Z";
  return { run_id: "r", number, values: [], client: null, accepted_at: "", applied_at, steps, updates: steps };
}

describe("the changes of a run", () => {
  it("hold a new one first", () => {
    expect(withChange([change(1, 10)], change(2, null)).map((one) => one.number)).toEqual([2, 1]);
  });

  it("know where one took effect, and do not forget it", () => {
    const applied = withChange([change(2, null), change(1, 10)], change(2, 20));
    expect(applied.map((one) => one.steps)).toEqual([20, 10]);
    expect(withChange(applied, change(2, null))).toBe(applied);
  });

  it("are in their order, whichever came late", () => {
    expect(withChange([change(3, null), change(1, 10)], change(2, null)).map((one) => one.number)).toEqual([3, 2, 1]);
  });
});
