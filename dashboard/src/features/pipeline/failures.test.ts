import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Evaluation } from "@/lib/api";
import { evaluation, run } from "@/lib/evaluations.testing";
import { EvaluationStage } from "./EvaluationStage";
import { failedLast, unjudged } from "./failures";

const failed = (version: number, change: Partial<Evaluation> = {}) =>
  evaluation(version, { status: "failed", mean_return: null, error: "it threw", ...change });

describe("evaluations that failed", () => {
  it("say how the newest candidate stands until one is judged", () => {
    const playing = evaluation(4, { status: "running" });
    expect(failedLast([playing, failed(3), evaluation(2)])?.policy_version).toBe(3);
    expect(failedLast([playing, evaluation(3), failed(2)])).toBeUndefined();
    expect(failedLast([playing])).toBeUndefined();
  });

  it("count once for each candidate of the run that was not judged otherwise", () => {
    const again = failed(2, { id: "again" });
    expect(unjudged(run({}), [again, failed(2), evaluation(3), failed(3, { id: "before" }), failed(1, { run_id: "other" })])).toBe(1);
    expect(unjudged(run({}), [evaluation(1, { status: "running" })])).toBe(0);
  });
});

describe("the stage of evaluation", () => {
  const drawn = (of: { completed?: Evaluation; playing?: Evaluation; failed?: Evaluation }) =>
    renderToStaticMarkup(createElement(EvaluationStage, { completed: of.completed, playing: of.playing, failed: of.failed }));

  it("says that no candidate could be judged, also while the next one plays for a moment", () => {
    expect(drawn({})).toContain("No candidate yet");
    expect(drawn({ failed: failed(3) })).toContain("v3 could not be judged");
    expect(drawn({ failed: failed(3), playing: evaluation(4, { status: "running" }) })).toContain("v3 could not be judged");
  });

  it("keeps the newest result, and says that a newer candidate has none", () => {
    const completed = evaluation(2, { completed_at: null });
    expect(drawn({ completed })).not.toContain("judged");
    const html = drawn({ completed, failed: failed(3) });
    expect(html).toContain("mean of v2");
    expect(html).toContain("v3 could not be judged");
  });
});
