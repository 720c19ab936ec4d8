import { describe, expect, it } from "vitest";
import { isFailure, isFinal, problemOf, Unreachable } from "./request";

describe("a refusal", () => {
  it("names every field, and what it may hold", () => {
    const problem = problemOf(400, {
      title: "Bad Request",
      detail: "The request has 2 faults.",
      errors: [
        { field: "gamma", value: 2, allowed: "0 to 1", detail: "gamma: '2' is not allowed" },
        { field: "id", value: "a", allowed: null, detail: "exists" },
      ],
    });
    expect(problem.message).toBe("The request has 2 faults.");
    expect(problem.faults).toEqual([
      { field: "gamma", detail: "gamma: '2' is not allowed", allowed: "0 to 1" },
      { field: "id", detail: "exists", allowed: null },
    ]);
  });

  it("is said even where its body is none of ours", () => {
    expect(problemOf(502, undefined).message).toBe("The server answered 502");
  });

  it.each([
    ["5", 5_000],
    [null, null],
    ["", null],
    ["Wed, 25 Nov 2026 19:00:00 GMT", null],
  ])("says when to ask again: %j", (header, expected) => {
    expect(problemOf(503, undefined, header).retryAfterMs).toBe(expected);
  });

  it.each([
    [404, true],
    [400, true],
    [409, true],
    [429, false],
    [408, false],
    [503, false],
  ])("of %d is final: %s", (status, expected) => {
    expect(isFinal(problemOf(status, undefined))).toBe(expected);
  });

  it.each([
    [500, true],
    [503, false],
    [404, false],
  ])("of %d is a failure of the server: %s", (status, expected) => {
    expect(isFailure(problemOf(status, undefined))).toBe(expected);
  });

  it("is not final when nobody answered", () => {
    expect(isFinal(new Unreachable())).toBe(false);
  });
});
