import { describe, expect, it } from "vitest";
import type { Evaluation } from "@/lib/api";
import { evaluation } from "@/lib/evaluations.testing";
import { extend, historyMax, keep, knownOf, noHistory } from "./history";

/** Evaluations of these versions, from the newest to the oldest. */
function versions(newest: number, oldest: number, change: Partial<Evaluation> = {}): readonly Evaluation[] {
  return Array.from({ length: newest - oldest + 1 }, (_, index) => evaluation(newest - index, change));
}

const numbers = (evaluations: readonly Evaluation[]) => evaluations.map((one) => one.policy_version);

describe("an agent's history", () => {
  it("grows by pages until one is not full, whatever has come meanwhile", () => {
    const first = extend(noHistory, versions(9, 7), 3);
    expect(first.complete).toBe(false);
    // One more has come, so that the next page begins with one that is known.
    const second = extend(first, versions(7, 5), 3);
    expect(numbers(second.evaluations)).toEqual([9, 8, 7, 6, 5]);
    expect(extend(second, versions(4, 3), 3)).toMatchObject({ complete: true });
  });

  it("takes in what leaves the feed, before what it knows", () => {
    const history = extend(noHistory, versions(4, 1), 100);
    expect(numbers(keep(history, versions(6, 4)).evaluations)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("stays bounded, says so, and keeps what went live", () => {
    const full = extend(noHistory, versions(historyMax + 1, 2), historyMax + 1);
    const more = keep({ ...full, evaluations: full.evaluations.with(-1, evaluation(2, { promoted: true })) }, versions(historyMax + 3, historyMax + 2));
    expect(more.evaluations).toHaveLength(historyMax);
    expect(more.complete).toBe(false);
    expect(numbers(more.promoted)).toEqual([2]);
  });

  it("makes one list with the feed, in which the feed's states win and older live versions come last", () => {
    const history = { ...extend(noHistory, versions(4, 3, { status: "running" }), 2), promoted: versions(4, 1, { promoted: true }) };
    const known = knownOf([evaluation(5), evaluation(4, { status: "completed" })], history);
    expect(numbers(known.newest)).toEqual([5, 4, 3]);
    expect(known.newest[1]?.status).toBe("completed");
    expect(numbers(known.all)).toEqual([5, 4, 3, 2, 1]);
    expect(known.complete).toBe(false);
  });
});
