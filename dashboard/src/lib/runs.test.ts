import { describe, expect, it } from "vitest";
import type { Run, RunStatus } from "@/lib/api";
import { foremost, goesOn, isOpen, runsMax, runToShow, standing, withRun } from "./runs";

function run(id: string, completed: string | null): Run {
  return { id, completed_at: completed } as Run;
}

const begun = Date.parse("2026-11-25T10:00:00Z");

/** The n-th run of an agent, a second after the one before. */
function nth(number: number, status: RunStatus): Run {
  const created_at = new Date(begun + number * 1_000).toISOString();
  const over = status === "completed" || status === "failed" || status === "cancelled";
  return { id: `r${number}`, status, created_at, completed_at: over ? created_at : null } as Run;
}

const idsOf = (runs: readonly Run[]): readonly string[] => runs.map((one) => one.id);

/** Twenty runs were created at once: workers take the oldest first, and have taken eight. */
const twenty = Array.from({ length: 20 }, (_, index) => nth(20 - index, index < 12 ? "queued" : "running"));

describe("a run that may be changed", () => {
  it("goes on, or failed and can be resumed", () => {
    const failed = { ...run("failed", "2026-11-25T10:00:00Z"), status: "failed", resumable: true } as const;
    expect(isOpen(run("learning", null))).toBe(true);
    expect(isOpen(failed)).toBe(true);
    expect(goesOn(failed)).toBe(false);
    expect(isOpen({ ...failed, resumable: false })).toBe(false);
  });
});

describe("a run whose environment is missing", () => {
  it("waits if it was to learn, and stands as it did otherwise", () => {
    expect(standing(nth(1, "running"), true)).toBe("queued");
    expect(standing(nth(1, "running"), false)).toBe("running");
    expect(standing(nth(1, "paused"), true)).toBe("paused");
    expect(standing(nth(1, "failed"), true)).toBe("failed");
  });
});

describe("the run that says how an agent stands", () => {
  it("is one that goes on, also when a newer one is over", () => {
    expect(foremost([run("newest", "2026-11-25T10:00:00Z"), run("learning", null), run("older", null)])?.id).toBe("learning");
  });

  it("is one that learns, also when newer ones wait", () => {
    expect(foremost(twenty)?.id).toBe("r8");
    expect(foremost([nth(2, "queued"), nth(1, "paused")])?.id).toBe("r2");
  });

  it("is the newest, when all are over", () => {
    expect(foremost([run("newest", "2026-11-25T10:00:00Z"), run("older", "2026-11-25T09:00:00Z")])?.id).toBe("newest");
    expect(foremost([])).toBeUndefined();
  });
});

describe("the run to show where nobody chose one", () => {
  it("is the newest, unless that waits while another learns", () => {
    expect(runToShow(twenty)?.id).toBe("r8");
    expect(runToShow(twenty.slice(0, 12))?.id).toBe("r20");
    expect(runToShow([nth(2, "paused"), nth(1, "running")])?.id).toBe("r2");
    expect(runToShow([nth(2, "completed"), nth(1, "running")])?.id).toBe("r2");
    expect(runToShow([])).toBeUndefined();
  });
});

describe("the runs of an agent", () => {
  it("have an old one that changed in its place, not as the newest", () => {
    expect(idsOf(withRun([nth(12, "running"), nth(11, "completed")], nth(1, "queued")))).toEqual(["r12", "r11", "r1"]);
    expect(idsOf(withRun([nth(12, "running"), nth(2, "completed")], nth(11, "paused")))).toEqual(["r12", "r11", "r2"]);
    expect(idsOf(withRun([nth(12, "running")], nth(13, "queued")))).toEqual(["r13", "r12"]);
  });

  it("hold the new state of a known one", () => {
    const runs = withRun(twenty, nth(9, "running"));
    expect(idsOf(runs)).toEqual(idsOf(twenty));
    expect(runToShow(runs)?.id).toBe("r9");
  });

  it("are told apart by their ids where they were created at once", () => {
    const [one, other] = [{ ...nth(1, "queued"), id: "a" }, { ...nth(1, "queued"), id: "b" }];
    expect(idsOf(withRun([one], other))).toEqual(["b", "a"]);
    expect(idsOf(withRun([other], one))).toEqual(["b", "a"]);
  });

  it("do not grow for ever: old ones that are over leave first, those that learn never", () => {
    let runs: readonly Run[] = [nth(1, "running"), nth(0, "completed")];
    for (let number = 2; number < 2 * runsMax; number++) {
      runs = withRun(runs, nth(number, number < 20 ? "completed" : "queued"));
    }
    expect(runs).toHaveLength(runsMax);
    expect(runs[0]?.id).toBe(`r${2 * runsMax - 1}`);
    expect(runs.at(-1)?.id).toBe("r1");
    expect(runs.some((one) => one.status === "completed")).toBe(false);
  });
});
