import { describe, expect, it } from "vitest";
import { batchSize, gamma, learningRate, netArch, normObs, schedule } from "./hyperparameters.testing";
import { byUse } from "./order";
import { differs, ownValues, settingOf, type Usual } from "./settings";

const zoo: Usual = { from: "zoo", values: { learning_rate: 0.001, learning_rate_schedule: "linear", norm_obs: true } };

describe("a hyperparameter in a form", () => {
  it("is its default where nothing else is said: a grey one, or what the control chooses", () => {
    expect(settingOf(gamma, null, undefined)).toMatchObject({ text: "", value: 0.99, usual: 0.99, from: "default", own: false });
    expect(settingOf(schedule, null, undefined)).toMatchObject({ text: "constant", own: false });
    expect(settingOf(normObs, null, undefined)).toMatchObject({ text: "false", own: false });
  });

  it("is the preset's where that has one, which is no change by hand", () => {
    const setting = settingOf(learningRate, zoo, undefined);
    expect(setting).toMatchObject({ text: "0.001", value: 0.001, usual: 0.001, from: "zoo", own: false });
    expect(differs(setting)).toBe(true);
    expect(settingOf(gamma, zoo, undefined)).toMatchObject({ from: "default", own: false });
  });

  it("is somebody's own once it is another value, however the usual one is written", () => {
    expect(settingOf(learningRate, zoo, "1e-3").own).toBe(false);
    expect(settingOf(learningRate, zoo, "2e-3").own).toBe(true);
    expect(settingOf(gamma, null, "0.990").own).toBe(false);
    expect(settingOf(netArch, null, "64, 64").own).toBe(false);
    expect(settingOf(schedule, zoo, "constant")).toMatchObject({ own: true, from: "zoo", usual: "linear" });
  });

  it("is the default, and one's own, where the preset's value was deleted", () => {
    const setting = settingOf(learningRate, zoo, "");
    expect(setting).toMatchObject({ value: 0.0003, usual: 0.001, own: true });
    expect(differs(setting)).toBe(false);
  });

  it("is no value where what was written is none", () => {
    expect(settingOf(gamma, null, "many")).toMatchObject({ value: null, text: "many", own: true });
  });

  it("is sent only where somebody wrote it, as its type wants", () => {
    const settings = [
      settingOf(gamma, zoo, undefined),
      settingOf(learningRate, zoo, ""),
      settingOf(batchSize, zoo, "128"),
      settingOf(normObs, zoo, "false"),
      settingOf(netArch, zoo, "many"),
      settingOf(schedule, zoo, "linear"),
    ];
    expect(ownValues(settings)).toEqual({ learning_rate: 0.0003, batch_size: 128, norm_obs: false, net_arch: "many" });
  });

  it("comes first where people set it first", () => {
    const names = (some: readonly { one: { name: string } }[]): string[] => some.map(({ one }) => one.name);
    const { first, rest } = byUse([normObs, gamma, schedule, netArch].map((one) => settingOf(one, null, undefined)));
    expect(names(first)).toEqual(["gamma", "net_arch"]);
    expect(names(rest)).toEqual(["norm_obs", "learning_rate_schedule"]);
  });
});
