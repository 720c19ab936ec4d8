import { describe, expect, it } from "vitest";
import type { Evaluation } from "@/lib/api";
import { evaluation } from "@/lib/evaluations.testing";
import { itemsOf, type Item } from "./folds";

const none: ReadonlySet<string> = new Set();

function undecided(newest: number, oldest: number, baseline = 1): readonly Evaluation[] {
  return Array.from({ length: newest - oldest + 1 }, (_, index) =>
    evaluation(newest - index, { verdict: "undecided", baseline_version: baseline }),
  );
}

const better = (version: number, baseline: number) =>
  evaluation(version, { verdict: "better", promoted: true, baseline_version: baseline });

/** "v9" for a row, "v3-v7" for a fold. */
function text(items: readonly Item[]): string {
  return items
    .map((item) =>
      item.kind === "row"
        ? `v${item.evaluation.policy_version}`
        : `v${item.members.at(-1)?.policy_version}-v${item.members[0]?.policy_version}`,
    )
    .join(" ");
}

describe("the list of evaluations", () => {
  it("folds candidates that changed nothing, except the newest", () => {
    expect(text(itemsOf([...undecided(20, 3, 2), better(2, 1), evaluation(1, { promoted: true })], none))).toBe(
      "v20 v19 v18 v3-v17 v2 v1",
    );
  });

  it("folds those against one version together, and not with those against another", () => {
    expect(text(itemsOf([...undecided(20, 14, 2), ...undecided(13, 9, 1)], none))).toBe("v20 v19 v18 v14-v17 v9-v13");
  });

  it("does not fold what is still playing, what was better, or a pair", () => {
    const playing = evaluation(30, { status: "running", baseline_version: 1 });
    const measured = evaluation(15, { verdict: "better", baseline_version: 1 });
    expect(text(itemsOf([playing, ...undecided(20, 16), measured, ...undecided(14, 11)], none))).toBe(
      "v30 v20 v19 v18 v17 v16 v15 v11-v14",
    );
  });

  it("keeps a fold open while it grows, with every member behind it", () => {
    const opened = new Set(["e5"]);
    expect(text(itemsOf(undecided(9, 5), opened))).toBe("v9 v8 v7 v6 v5");
    expect(text(itemsOf(undecided(10, 4), opened))).toBe("v10 v9 v8 v4-v7 v7 v6 v5 v4");
  });

  it("loses none", () => {
    const all = [...undecided(40, 12, 11), better(11, 3), ...undecided(10, 4, 3), better(3, 1), evaluation(2, { verdict: "worse", baseline_version: 1 })];
    const ids = itemsOf(all, none).flatMap((item) => (item.kind === "row" ? [item.evaluation.id] : item.members.map((one) => one.id)));
    expect(ids).toEqual(all.map((one) => one.id));
  });
});
