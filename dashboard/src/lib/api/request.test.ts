import { describe, expect, it } from "vitest";
import { problemOf } from "./request";

describe("a refusal", () => {
  it("names the field, and what is allowed unless that was said", () => {
    const problem = problemOf(400, {
      title: "Bad Request",
      detail: "The request has 2 faults.",
      errors: [
        { field: "gamma", value: 2, allowed: "0 to 1", detail: "is too large" },
        { field: "seed", value: -1, allowed: "≥ 0", detail: "must be ≥ 0" },
      ],
    });
    expect(problem.message).toBe("The request has 2 faults.");
    expect(problem.faults).toEqual([
      { field: "gamma", detail: "is too large (allowed: 0 to 1)" },
      { field: "seed", detail: "must be ≥ 0" },
    ]);
  });

  it("is said even where its body is none of ours", () => {
    expect(problemOf(502, undefined).message).toBe("The server answered 502");
  });
});
