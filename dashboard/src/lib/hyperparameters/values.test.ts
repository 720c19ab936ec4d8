import { describe, expect, it } from "vitest";
import { inWords, layersOf } from "./allowed";
import { batchSize, clipRange, gamma, learningRate, netArch, normObs, schedule } from "./hyperparameters.testing";
import { faultOf, shown, valueOf } from "./values";

describe("what is allowed", () => {
  it.each([
    ["a number in (0, 1]", "a number above 0, at most 1"],
    ["a whole number in [1, 1024]", "a whole number from 1 to 1024"],
    ["a number in [1e-9, 1)", "a number from 1e-9, below 1"],
    ["constant or linear", "constant or linear"],
    [netArch.allowed, "widths of 1 to 8 layers, each from 1 to 4096, with commas between them"],
  ])("says %s as %s", (allowed, expected) => {
    expect(inWords(allowed)).toBe(expected);
  });

  it("reads how many layers there may be", () => {
    expect(layersOf(netArch.allowed)).toEqual({ fewest: 1, most: 8, narrowest: 1, widest: 4096 });
    expect(layersOf(gamma.allowed)).toBeNull();
  });
});

describe("a value that was written", () => {
  it.each([
    [gamma, "0", 0],
    [gamma, "1", 1],
    [gamma, " .98 ", 0.98],
    [learningRate, "3e-4", 0.0003],
    [learningRate, "1e-9", 1e-9],
    [clipRange, "1e-3", 0.001],
    [batchSize, "64", 64],
    [batchSize, "1e3", 1000],
    [batchSize, "16384", 16384],
    [schedule, "linear", "linear"],
    [normObs, "true", true],
    [normObs, "false", false],
    [netArch, "256, 256", "256,256"],
    [netArch, "64", "64"],
    [netArch, "1,1,1,1,1,1,1,4096", "1,1,1,1,1,1,1,4096"],
  ])("%o takes %j", (one, text, value) => {
    expect(valueOf(text, one)).toBe(value);
    expect(faultOf(text, one)).toBeNull();
  });

  it.each([
    [gamma, "1.01"],
    [gamma, "-0.1"],
    [gamma, ""],
    [gamma, "NaN"],
    [gamma, "Infinity"],
    [gamma, "0x1"],
    [gamma, "1,0"],
    [learningRate, "0"],
    [clipRange, "0"],
    [batchSize, "1.5"],
    [batchSize, "0"],
    [batchSize, "16385"],
    [schedule, "cubic"],
    [schedule, ""],
    [normObs, "yes"],
    [netArch, "64,"],
    [netArch, "64;64"],
    [netArch, "0"],
    [netArch, "4097"],
    [netArch, "1,1,1,1,1,1,1,1,1"],
    [netArch, "-64"],
    [netArch, "64.0"],
  ])("%o refuses %j", (one, text) => {
    expect(valueOf(text, one)).toBeNull();
    expect(faultOf(text, one)).toBe(`Write ${inWords(one.allowed)}.`);
  });

  it("is read as people say it", () => {
    expect([true, false, -1, 0.0003, "256,256"].map(shown)).toEqual(["on", "off", "−1", "0.0003", "256,256"]);
  });
});
