import { describe, expect, it } from "vitest";
import type { Algorithm, Run } from "@/lib/api";
import { batchSize, gamma, learningRate, netArch } from "./hyperparameters.testing";
import { ownOf, presetOf, settingsOf } from "./run";

const zoo = { name: "zoo", environment: "CartPole-v1", total_steps: 1, values: { learning_rate: 0.001, batch_size: 256 } };
const ppo: Algorithm = { name: "ppo", description: "", hyperparameters: [learningRate, gamma, batchSize, netArch], presets: [zoo], environments: [] };
const run = {
  preset: "zoo",
  hyperparameters: { learning_rate: 0.001, gamma: 0.98, batch_size: 256 },
  changed_hyperparameters: { learning_rate: 0.0003 },
} as unknown as Run;

describe("what a run learns with", () => {
  it("is what it began with, or what that was changed to", () => {
    const settings = settingsOf(run, ppo);
    expect(settings.map(({ one, value, changed, standard }) => [one.name, value, changed, standard])).toEqual([
      ["learning_rate", 0.0003, true, true],
      ["gamma", 0.98, false, false],
      ["batch_size", 256, false, false],
    ]);
    expect(settingsOf(run, undefined)).toEqual([]);
  });

  it("is its own where the preset says otherwise", () => {
    const preset = presetOf(run, ppo, "CartPole-v1");
    expect(preset).toBe(zoo);
    expect(ownOf(settingsOf(run, ppo), preset).map(({ one }) => one.name)).toEqual(["gamma"]);
    expect(presetOf(run, ppo, "Acrobot-v1")).toBeUndefined();
    expect(ownOf(settingsOf(run, ppo), undefined).map(({ one }) => one.name)).toEqual(["learning_rate", "gamma", "batch_size"]);
  });
});
