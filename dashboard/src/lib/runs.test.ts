import { describe, expect, it } from "vitest";
import type { Run } from "@/lib/api";
import { foremost, goesOn, isOpen } from "./runs";

function run(id: string, completed: string | null): Run {
  return { id, completed_at: completed } as Run;
}

describe("a run that may be changed", () => {
  it("goes on, or failed and can be resumed", () => {
    const failed = { ...run("failed", "2026-11-25T10:00:00Z"), status: "failed", resumable: true } as const;
    expect(isOpen(run("learning", null))).toBe(true);
    expect(isOpen(failed)).toBe(true);
    expect(goesOn(failed)).toBe(false);
    expect(isOpen({ ...failed, resumable: false })).toBe(false);
  });
});

describe("the run that says how an agent stands", () => {
  it("is one that goes on, also when a newer one is over", () => {
    expect(foremost([run("newest", "2026-11-25T10:00:00Z"), run("learning", null), run("older", null)])?.id).toBe("learning");
  });

  it("is the newest, when all are over", () => {
    expect(foremost([run("newest", "2026-11-25T10:00:00Z"), run("older", "2026-11-25T09:00:00Z")])?.id).toBe("newest");
    expect(foremost([])).toBeUndefined();
  });
});
