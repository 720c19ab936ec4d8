import { describe, expect, it } from "vitest";
import { ago, brief, compact, count, duration, exact, figure, moment, percent, roughly, significant } from "./format";

describe("numbers", () => {
  it.each([
    [brief(-500), "−500"],
    [brief(499.96), "500"],
    [brief(12.34), "12.3"],
    [exact(-0.25), "−0.25"],
    [figure(487.25), "487.3"],
    [figure(-86.94), "−86.9"],
    [figure(-0.034), "−0.03"],
    [figure(0.000_46), "0.0005"],
    [figure(0), "0.0"],
    [figure(-0), "0.0"],
    [figure(null), "–"],
    [count(1_234_567.8), "1,234,568"],
    [compact(1_234_567), "1.23M"],
    [significant(0.000_48), "4.8e−4"],
    [significant(-0.012_34), "−0.0123"],
    [significant(0), "0.00"],
    [significant(undefined), "–"],
    [percent(0.999), "99 %"],
  ])("%s", (written, expected) => {
    expect(written).toBe(expected);
  });
});

describe("times", () => {
  it.each([
    [duration(400), "0 s"],
    [duration(59_400), "59 s"],
    [duration(61_000), "1 min 01 s"],
    [duration(3_900_000), "1 h 05 min"],
    [duration(90_000_000), "1 d 01 h"],
    [ago(-500), "now"],
    [ago(3_400), "3 s ago"],
    [ago(125_000), "2 min ago"],
    [ago(7_300_000), "2 h ago"],
    [roughly(0), "1 s"],
    [roughly(7_400), "7 s"],
    [roughly(43_000), "45 s"],
    [roughly(58_000), "1 min 00 s"],
    [roughly(137_000), "2 min 20 s"],
    [roughly(1_094_000), "18 min"],
    [roughly(3_590_000), "1 h 00 min"],
    [roughly(9_420_000), "2 h 35 min"],
    [roughly(41_000_000), "11 h"],
    [moment("2026-11-25T14:05:12", Date.parse("2026-11-25T23:00:00")), "14:05:12"],
    [moment("2026-11-25T14:05:12", Date.parse("2026-11-26T01:00:00")), "25 Nov, 14:05"],
  ])("%s", (written, expected) => {
    expect(written).toBe(expected);
  });
});
