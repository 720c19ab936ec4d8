import { describe, expect, it } from "vitest";
import { type Hyperparameter, Problem } from "@/lib/api";
import { inWords } from "./allowed";
import { checksOf } from "./checks";
import { emptyForm, faultsOf, newRunOf } from "./form";

const gamma: Hyperparameter = {
  name: "gamma",
  description: "",
  type: "real",
  default_value: 0.99,
  min: 0,
  min_included: true,
  max: 1,
  max_included: true,
  choices: [],
  allowed: "a number in [0, 1]",
  changeable: true,
  fixed_because: null,
};
const clipRange: Hyperparameter = { ...gamma, name: "clip_range", min_included: false, allowed: "a number in (0, 1]" };
const batch: Hyperparameter = { ...gamma, name: "batch_size", type: "integer", min: 1, max: 64, allowed: "a whole number in [1, 64]" };
const schedule: Hyperparameter = {
  ...gamma,
  name: "schedule",
  type: "choice",
  min: null,
  max: null,
  choices: ["constant", "linear"],
  allowed: "constant or linear",
};
const known = [gamma, clipRange, batch, schedule];

describe("the form of a new run", () => {
  it("leaves defaults to the server and sends numbers as numbers", () => {
    const form = { ...emptyForm("a"), "hyperparameters.gamma": "0.98", "hyperparameters.unknown": "1" };
    expect(newRunOf(form, "a", "ppo", known)).toEqual({
      agent_id: "a",
      algorithm: "ppo",
      total_steps: 500_000,
      seed: 1,
      hyperparameters: { gamma: 0.98 },
    });
  });

  it("sends what is no number as it was typed, and no number that would become another one", () => {
    const form = { ...emptyForm("a"), total_steps: "many", max_steps_per_second: "7e3", seed: "9007199254740993" };
    expect(newRunOf(form, "a", "ppo", [])).toMatchObject({
      total_steps: "many",
      max_steps_per_second: 7_000,
      seed: "9007199254740993",
    });
  });

  it("finds the server's faults at their fields, in words", () => {
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

  it.each([
    ["a number in (0, 1]", "a number above 0, at most 1"],
    ["a whole number in [1, 1024]", "a whole number from 1 to 1024"],
    ["a number in [1e-9, 1)", "a number from 1e-9, below 1"],
    ["constant or linear", "constant or linear"],
  ])("says %s as %s", (allowed, expected) => {
    expect(inWords(allowed)).toBe(expected);
  });
});

describe("what is checked before anything is created", () => {
  const agents = new Set(["taken"]);

  it("finds nothing wrong with what the server takes", () => {
    expect(checksOf(emptyForm("taken"), agents, known).size).toBe(0);
    const full = {
      ...emptyForm(""),
      id: "a-1",
      total_steps: "1e6",
      seed: "9007199254740991",
      max_steps_per_second: "0.1",
      "hyperparameters.gamma": "1",
      "hyperparameters.clip_range": "1e-3",
      "hyperparameters.batch_size": "64",
      "hyperparameters.schedule": "linear",
    };
    expect([...checksOf(full, agents, known)]).toEqual([]);
  });

  it("names every fault at once", () => {
    const form = {
      ...emptyForm(""),
      id: "Bad Name",
      total_steps: "many",
      seed: "9007199254740993",
      max_steps_per_second: "0",
      "hyperparameters.gamma": "2",
      "hyperparameters.clip_range": "0",
      "hyperparameters.batch_size": "1.5",
      "hyperparameters.schedule": "cubic",
    };
    expect([...checksOf(form, agents, known).keys()]).toEqual([
      "id",
      "total_steps",
      "seed",
      "max_steps_per_second",
      "hyperparameters.gamma",
      "hyperparameters.clip_range",
      "hyperparameters.batch_size",
      "hyperparameters.schedule",
    ]);
  });

  it.each(["", "-1", "1.5", "0", "1000000000001", "0x10", "1e-1", "NaN", "Infinity", "1,000"])("refuses %j steps", (total) => {
    expect([...checksOf({ ...emptyForm("taken"), total_steps: total }, agents, []).keys()]).toEqual(["total_steps"]);
  });

  it("refuses a name that is taken", () => {
    expect(checksOf({ ...emptyForm(""), id: "taken" }, agents, []).get("id")).toContain("already");
  });
});
