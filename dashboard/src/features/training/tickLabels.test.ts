import { describe, expect, it } from "vitest";
import { tickLabels } from "./tickLabels";

/** Room for so many letters; points take none. */
const roomFor = (letters: number) => (label: string): boolean => label.replace(".", "").length <= letters;

describe("the labels of returns", () => {
  it.each([
    [[0, 250, 500], ["0", "250", "500"]],
    [[-1_500, -1_000, -500, 0], ["−1500", "−1000", "−500", "0"]],
    [[0, 50_000], ["0", "50000"]],
    [[0, 0.025, 0.05], ["0", "0.025", "0.05"]],
  ])("of %o are to the last digit", (values, labels) => {
    expect(tickLabels(values, roomFor(5))).toEqual(labels);
  });

  it.each([
    [[-100_000, -50_000, 0], ["−100K", "−50K", "0"]],
    [[0, 500_000, 1_000_000], ["0", "500K", "1M"]],
    [[-2_500_000, -1_250_000], ["−2.5M", "−1.25M"]],
    [[-0.0005, -0.0004, 0], ["−5e−4", "−4e−4", "0"]],
  ])("of %o are made short where there is no room for that, and not cut off", (values, labels) => {
    expect(tickLabels(values, roomFor(5))).toEqual(labels);
  });

  it("are told apart, unless that takes more room than there is", () => {
    expect(tickLabels([123_450, 123_550], roomFor(6))).toEqual(["123450", "123550"]);
    expect(tickLabels([123_410, 123_420], roomFor(5))).toEqual(["123K", "123K"]);
    expect(tickLabels([123_410, 123_420], roomFor(2))).toEqual(["", ""]);
  });
});
