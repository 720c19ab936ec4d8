import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/api";
import { faultsOf } from "./faults";

describe("what the server found wrong", () => {
  it("is said at its fields, in words", () => {
    const problem = new Problem(400, "Bad Request", "2 faults", [
      { field: "hyperparameters.gamma", detail: "gamma: '2' is not allowed", allowed: "a number in [0, 1]" },
      { field: "id", detail: "exists already", allowed: null },
    ]);
    expect([...faultsOf(problem)]).toEqual([
      ["hyperparameters.gamma", "Allowed: a number from 0 to 1"],
      ["id", "exists already"],
    ]);
    expect(faultsOf(new Error("x")).size).toBe(0);
  });
});
