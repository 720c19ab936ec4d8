import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import type { Evaluation } from "@/lib/api";
import { evaluation } from "@/lib/evaluations.testing";
import { EvaluationRow } from "./EvaluationRow";

// They draw episodes, which needs a browser.
vi.mock("./EvaluationDetails", () => ({ EvaluationDetails: () => null }));
vi.mock("@/components/StackTrace", () => ({ StackTrace: () => null }));

const error = "EnvironmentException: the plugin threw at step 12\n  at tars.example.Pole.step(Pole.java:31)";
const failed = evaluation(3, { status: "failed", error, mean_return: null, iqm_return: null, completed_at: null });

function drawn(one: Evaluation, open: boolean): string {
  const row = { evaluation: one, scale: null, reference: null, live: false, folded: false, open, onToggle: () => undefined };
  return renderToStaticMarkup(createElement(EvaluationRow, row));
}

describe("the row of an evaluation that failed", () => {
  it("opens", () => {
    expect(drawn(failed, false)).toContain('aria-expanded="false"');
    expect(drawn({ ...failed, status: "running", error: null }, false)).not.toContain("aria-expanded");
  });

  it("shows the whole error when it is open", () => {
    const [, details] = drawn(failed, true).split(/id="[^"]*"/);
    expect(details).toContain(error);
  });
});
