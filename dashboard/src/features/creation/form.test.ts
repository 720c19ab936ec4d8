import { describe, expect, it } from "vitest";
import type { Agent, Algorithm, Environment } from "@/lib/api";
import { batchSize, clipRange, gamma, learningRate, netArch, normObs, schedule } from "@/lib/hyperparameters/hyperparameters.testing";
import { checksOf } from "./checks";
import { actionText, factsOf } from "./environment";
import { choiceOf, elsewhereOf, emptyForm, leftPreset, newRunOf, noPreset, withPreset, type Catalog, type FormValues } from "./form";

const cartpole: Environment = {
  name: "CartPole-v1",
  description: "Balance a pole.",
  observation_space: { type: "box", size: 4, n: null, bounds: [] },
  action_space: { type: "discrete", size: 1, n: 2, bounds: [] },
  max_episode_steps: 500,
  min_return: 1,
  max_return: 500,
  reward_threshold: 475,
  algorithms: ["dqn", "ppo"],
};
const pendulum: Environment = {
  ...cartpole,
  name: "Pendulum-v1",
  action_space: { type: "box", size: 1, n: null, bounds: [{ low: -2, high: 2 }] },
  min_return: -3254.72,
  max_return: 0,
  reward_threshold: null,
  algorithms: ["ddpg", "ppo"],
};
const zoo = { name: "zoo", environment: "CartPole-v1", total_steps: 100_000, values: { learning_rate: 0.001, batch_size: 256 } };
const hyperparameters = [learningRate, gamma, clipRange, batchSize, schedule, normObs, netArch];
const ppo: Algorithm = { name: "ppo", description: "", hyperparameters, presets: [zoo], environments: ["CartPole-v1", "Pendulum-v1"] };
const dqn: Algorithm = { ...ppo, name: "dqn", presets: [], environments: ["CartPole-v1"] };
const ddpg: Algorithm = { ...dqn, name: "ddpg", environments: ["Pendulum-v1"] };
const agentOf = (id: string, environment: string) => ({ id, environment }) as Agent;
const catalog: Catalog = {
  agents: [agentOf("taken", "CartPole-v1"), agentOf("swing", "Pendulum-v1"), agentOf("gone", "Lost-v0")],
  environments: [cartpole, pendulum],
  algorithms: [ddpg, dqn, ppo],
};
const names = new Set(catalog.agents.map((one) => one.id));

const choose = (form: FormValues) => choiceOf(form, catalog);
const faultsIn = (form: FormValues) => [...checksOf(form, names, choose(form)).keys()];

describe("what a form amounts to", () => {
  it("is the agent's environment, and an algorithm that fits it", () => {
    expect(choose(emptyForm("taken"))).toMatchObject({ environment: "CartPole-v1", algorithm: dqn });
    expect(choose(emptyForm("swing"))).toMatchObject({ environment: "Pendulum-v1", algorithm: ddpg });
    expect(choose({ ...emptyForm("swing"), algorithm: "dqn" }).algorithm).toBe(ddpg);
    expect(choose({ ...emptyForm(""), environment: "Pendulum-v1", algorithm: "ppo" }).algorithm).toBe(ppo);
  });

  it("is the preset that fits, with its steps and values, unless none is wanted", () => {
    const form = { ...emptyForm("taken"), algorithm: "ppo" };
    const preset = choose(form);
    expect(preset).toMatchObject({ preset: zoo, totalSteps: "100000" });
    expect(preset.settings.map(({ text }) => text)).toEqual(["0.001", "", "", "256", "constant", "false", ""]);
    expect(leftPreset(preset)).toEqual([]);
    expect(choose({ ...form, preset: noPreset })).toMatchObject({ preset: undefined, totalSteps: "500000" });
    expect(choose({ ...form, agent_id: "swing" })).toMatchObject({ preset: undefined, presets: [] });
  });

  it("says what has left the preset, and goes back to it", () => {
    const form = { ...emptyForm("taken"), algorithm: "ppo", "hyperparameters.gamma": "0.9", total_steps: "5e4" };
    expect(leftPreset(choose(form))).toEqual(["total_steps", "gamma"]);
    expect(leftPreset(choose(withPreset(form, "zoo")))).toEqual([]);
    expect(leftPreset(choose({ ...form, total_steps: "1e5", "hyperparameters.gamma": "0.99" }))).toEqual([]);
    expect(choose(withPreset(form, noPreset))).toMatchObject({ preset: undefined, totalSteps: "5e4" });
  });
});

describe("the request that a form means", () => {
  it("names the preset, and leaves to the server what nobody wrote", () => {
    const form = { ...emptyForm("taken"), algorithm: "ppo", "hyperparameters.gamma": "0.98", "hyperparameters.unknown": "1" };
    expect(newRunOf(form, "taken", choose(form))).toEqual({
      agent_id: "taken",
      algorithm: "ppo",
      preset: "zoo",
      total_steps: 100_000,
      seed: 1,
      hyperparameters: { gamma: 0.98 },
    });
    const plain = { ...form, preset: noPreset };
    expect(newRunOf(plain, "taken", choose(plain))).not.toHaveProperty("preset");
  });

  it("has what is no number as it was typed, and no number that would become another one", () => {
    const form = { ...emptyForm("taken"), total_steps: "many", max_steps_per_second: "7e3", seed: "9007199254740993" };
    expect(newRunOf(form, "a", choose(form))).toMatchObject({
      total_steps: "many",
      max_steps_per_second: 7_000,
      seed: "9007199254740993",
    });
  });
});

describe("what the server found wrong", () => {
  it("is said at the end where no field is about it", () => {
    const choice = choose(emptyForm("taken"));
    expect(elsewhereOf(new Map([["hyperparameters.gamma", "x"], ["preset", "y"]]), choice)).toBeNull();
    expect(elsewhereOf(new Map([["hyperparameters.unheard", "x"]]), choice)).toBe("hyperparameters.unheard: x");
  });
});

describe("what is checked before anything is created", () => {
  it("finds nothing wrong with what the server takes", () => {
    expect(faultsIn(emptyForm("taken"))).toEqual([]);
    expect(
      faultsIn({
        ...emptyForm(""),
        id: "a-1",
        total_steps: "1e6",
        seed: "9007199254740991",
        max_steps_per_second: "0.1",
        "hyperparameters.gamma": "1",
        "hyperparameters.clip_range": "1e-3",
        "hyperparameters.batch_size": "64",
        "hyperparameters.learning_rate_schedule": "linear",
        "hyperparameters.norm_obs": "true",
        "hyperparameters.net_arch": "400,300",
      }),
    ).toEqual([]);
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
      "hyperparameters.learning_rate_schedule": "cubic",
      "hyperparameters.net_arch": "0",
    };
    expect(faultsIn(form)).toEqual([
      "id",
      "total_steps",
      "seed",
      "max_steps_per_second",
      "hyperparameters.gamma",
      "hyperparameters.clip_range",
      "hyperparameters.batch_size",
      "hyperparameters.learning_rate_schedule",
      "hyperparameters.net_arch",
    ]);
  });

  it.each(["", "-1", "1.5", "0", "1000000000001", "0x10", "1e-1", "NaN", "Infinity", "1,000"])("refuses %j steps", (total) => {
    expect(faultsIn({ ...emptyForm("taken"), total_steps: total })).toEqual(["total_steps"]);
  });

  it("refuses a name that is taken, and an agent whose environment is not here", () => {
    const form = { ...emptyForm(""), id: "taken" };
    expect(checksOf(form, names, choose(form)).get("id")).toContain("already");
    const gone = emptyForm("gone");
    expect(checksOf(gone, names, choose(gone)).get("agent_id")).toContain("Lost-v0");
  });

  it("refuses an environment that no algorithm learns", () => {
    const odd = { ...cartpole, name: "Odd-v0", algorithms: [] };
    const form = { ...emptyForm(""), id: "a", environment: "Odd-v0" };
    const choice = choiceOf(form, { ...catalog, environments: [odd] });
    expect([...checksOf(form, names, choice)]).toEqual([["algorithm", "No algorithm learns Odd-v0."]]);
  });
});

describe("what is said of an environment", () => {
  it("is what a policy sees and answers, how long that goes on and what it brings", () => {
    expect(factsOf(cartpole)).toBe(
      "Balance a pole. A policy sees 4 numbers and answers with one of 2 actions. An episode has at most 500 steps and a return from 1 to 500. A mean of 475 counts as solved.",
    );
    expect(factsOf(pendulum)).toBe(
      "Balance a pole. A policy sees 4 numbers and answers with a number from −2 to 2. An episode has at most 500 steps and a return from −3,254.7 to 0.",
    );
  });

  it("names no bounds where they are not the same", () => {
    const bounds = [{ low: -1, high: 1 }, { low: -2, high: 1 }];
    expect(actionText({ type: "box", size: 2, n: null, bounds })).toBe("2 numbers");
    expect(actionText({ type: "box", size: 2, n: null, bounds: [bounds[0], bounds[0]] as typeof bounds })).toBe("2 numbers from −1 to 1");
    expect(actionText({ type: "box", size: 1, n: null, bounds: [{ low: null, high: 1 }] })).toBe("a number");
  });
});
