import { describe, expect, it } from "vitest";
import { decisionOf } from "./decision";
import { evaluation } from "@/lib/evaluations.testing";

const compared = { baseline_version: 18, pairs: 1_200 };

describe("what a verdict means", () => {
  it("is first what stays live, then why, then the server's figures", () => {
    const undecided = evaluation(67, {
      ...compared,
      verdict: "undecided",
      verdict_reason: "mean return -0.300 against the baseline (between -66.7 and +66.7): not enough to tell",
    });
    expect(decisionOf(undecided)).toEqual({
      consequence: "v18 stays live",
      why: "v67 was not shown to be better in 1,200 episodes each.",
      evidence: "Mean return −0.300 against v18 (between −66.7 and +66.7)",
    });
  });

  it.each([
    ["better", true, "v67 goes live", "v67 is better than v18 in 1,200 episodes each."],
    ["no_worse", false, "v18 stays live", "v67 is no worse, but not better either."],
    ["worse", false, "v18 stays live", "v67 is worse in 1,200 episodes each."],
    ["better", false, "v67 is better", "It was measured against v18; only a run's newest candidate goes live."],
  ] as const)("of %s (goes live: %s)", (verdict, promoted, consequence, why) => {
    expect(decisionOf(evaluation(67, { ...compared, verdict, promoted }))).toEqual({ consequence, why, evidence: null });
  });

  it("needs nothing to compare with for the first policy", () => {
    expect(decisionOf(evaluation(1, { promoted: true })).consequence).toBe("v1 goes live");
    expect(decisionOf(evaluation(1)).consequence).toBe("v1 was measured");
  });
});
