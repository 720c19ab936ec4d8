import { describe, expect, it } from "vitest";
import type { RunChange } from "@/lib/api";
import { run } from "@/lib/evaluations.testing";
import { isOpen } from "@/lib/runs";
import { whenOf, whereOf } from "./words";

const waiting = { number: 1, applied_at: null, steps: null } as RunChange;
const failed = run({ status: "failed", completed_at: "2026-11-25T10:00:00Z", resumable: true });

describe("a change of hyperparameters", () => {
  it("of a run that failed takes effect when that is resumed", () => {
    expect(whenOf(failed)).toBe("They take effect when the run is resumed, which goes on from its last checkpoint.");
    expect(whenOf(run({ status: "paused" }))).toMatch(/^They take effect between two updates/);
  });

  it("waits as long as its run can go on", () => {
    expect(whereOf(waiting, isOpen(failed))).toBe("At the next update");
    expect(whereOf(waiting, isOpen({ ...failed, resumable: false }))).toBe("Not taken up");
  });

  it("says where it took effect, also in a run that is over", () => {
    expect(whereOf({ ...waiting, applied_at: "2026-11-25T09:00:00Z", steps: 12_000 }, false)).toBe("At 12,000 steps");
  });
});
