import { describe, expect, it } from "vitest";
import { type Hyperparameter, Problem } from "@/lib/api";
import { emptyForm, faultsOf, newRunOf } from "./form";

const gamma: Hyperparameter = {
  name: "gamma",
  description: "",
  type: "real",
  default_value: 0.99,
  min: 0,
  max: 1,
  choices: [],
  allowed: "0 to 1",
};

describe("the form of a new run", () => {
  it("leaves defaults to the server and sends numbers as numbers", () => {
    const form = { ...emptyForm("a"), hyperparameters: { gamma: "0.98", unknown: "1" } };
    expect(newRunOf(form, "a", "ppo", [gamma])).toEqual({
      agent_id: "a",
      algorithm: "ppo",
      total_steps: 500_000,
      seed: 1,
      hyperparameters: { gamma: 0.98 },
    });
  });

  it("sends what is no number as it was typed, for the server to name", () => {
    expect(newRunOf({ ...emptyForm("a"), totalSteps: "many", pace: "7e3" }, "a", "ppo", [])).toMatchObject({
      total_steps: "many",
      max_steps_per_second: 7_000,
    });
  });

  it("finds the server's faults at their fields", () => {
    const problem = new Problem(400, "Bad Request", "2 faults", [
      { field: "hyperparameters.gamma", detail: "must be at most 1" },
      { field: "seed", detail: "must be an integer" },
    ]);
    expect([...faultsOf(problem)]).toEqual([
      ["gamma", "must be at most 1"],
      ["seed", "must be an integer"],
    ]);
    expect(faultsOf(new Error("x")).size).toBe(0);
  });
});
