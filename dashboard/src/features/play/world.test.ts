import { describe, expect, it } from "vitest";
import { acrobot } from "./acrobot";
import { cartpole } from "./cartpole";
import { transitionsOf, type Transition } from "./recordings.testing";
import type { World, WorldState } from "./world";

/** JavaScript's sine is not glibc's to the last bit; one step away from a recorded state they agree to this. */
const tolerance = 1e-12;

function worstError(world: World, transitions: readonly Transition[]): number {
  let worst = 0;
  for (const { before, action, after } of transitions) {
    world.step(before, action).forEach((value, index) => {
      const expected = after[index] ?? NaN;
      worst = Math.max(worst, Math.abs(value - expected) / Math.max(1, Math.abs(expected)));
    });
  }
  return worst;
}

describe.each([cartpole, acrobot])("$environment", (world) => {
  const transitions = transitionsOf(world.environment);

  it("moves as Gymnasium recorded it", () => {
    expect(transitions.length).toBeGreaterThan(100);
    expect(worstError(world, transitions)).toBeLessThan(tolerance);
  });

  it("is seen to be wrong where it is: with the action turned round, this test fails", () => {
    const turned = { ...world, step: (state: WorldState, action: number) => world.step(state, 1 - action) };
    expect(worstError(turned, transitions)).toBeGreaterThan(1e-3);
  });

  it("ends where Gymnasium's episode ends", () => {
    for (const { before, after, terminated } of transitions) {
      expect(world.over(after)).toBe(terminated);
      expect(world.over(before)).toBe(false);
    }
  });

  it("observes what Gymnasium observes, in float32", () => {
    for (const { after, observation } of transitions) {
      world.observe(after).forEach((value, index) => {
        expect(Math.abs(Math.fround(value) - (observation[index] ?? NaN))).toBeLessThan(1e-6);
      });
    }
  });
});
