import { expect, it } from "vitest";
import { mostOf } from "./outliers";

it("leaves out what is far from the middle, and nothing else", () => {
  const band = Array.from({ length: 100 }, (_, index) => -80 + index / 5);
  expect(mostOf([-500, -300, ...band])).toMatchObject({ high: -60.2 });
  expect(mostOf([-500, -300, ...band])?.low).toBeGreaterThan(-110);
  expect(mostOf(band)).toEqual({ low: -80, high: -60.2 });
});

it("does not take the noise of a constant for outliers", () => {
  expect(mostOf([0, ...Array.from({ length: 99 }, () => 500)])).toEqual({ low: 490, high: 500 });
});

it("knows nothing of nothing", () => {
  expect(mostOf([])).toBeNull();
});
