import { describe, expect, it } from "vitest";
import { evaluation } from "@/lib/evaluations.testing";
import { differenceText, foldNote, foldText, playedText, verdictText, versionsOf } from "./words";

describe("a row of the list", () => {
  it.each([
    [{ promoted: true }, "went live as the first policy"],
    [{ promoted: true, verdict: "better", baseline_version: 1 }, "beat v1, went live"],
    [{ verdict: "better", baseline_version: 1 }, "was better than v1"],
    [{ verdict: "no_worse", baseline_version: 1 }, "no worse, but not shown to be better"],
    [{ verdict: "undecided", baseline_version: 1 }, "not shown to be better"],
    [{ verdict: "worse", baseline_version: 1 }, "was worse than v1"],
    [{}, "was measured"],
    [{ status: "queued" }, "waits to play"],
    [{ status: "failed" }, "failed"],
  ] as const)("of %o says what followed", (change, text) => {
    expect(verdictText(evaluation(2, change))).toBe(text);
  });

  it("says how it compares, and on how many episodes that rests", () => {
    const one = evaluation(2, { difference: -1.25, baseline_version: 1, pairs: 1_300 });
    expect(differenceText(one)).toBe("−1.3 against v1");
    expect(playedText(one)).toBe("1,300 episodes");
    expect(differenceText(evaluation(1))).toBe("");
    expect(playedText(evaluation(1))).toBe("100 episodes");
  });

  it("sums up many", () => {
    const members = [
      evaluation(9, { baseline_version: 3, mean_return: 500, verdict: "undecided" }),
      evaluation(8, { baseline_version: 3, mean_return: 394.6, verdict: "worse" }),
    ];
    expect(versionsOf(members)).toBe("v8–v9");
    expect(foldText(members)).toBe("2 candidates, none shown to be better than v3");
    expect(foldNote(members)).toBe("Means from 394.6 to 500.0; 1 was worse");
  });
});
