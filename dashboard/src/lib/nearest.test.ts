import { describe, expect, it } from "vitest";
import { nearest } from "./nearest";

describe("the nearest names", () => {
  it("are those that take the fewest letters to be what was written", () => {
    const names = ["acrobot-ppo", "cartpole-dqn", "pendulum", "cartpole-ppo"];
    expect(nearest("cartpole-pp", names)[0]).toBe("cartpole-ppo");
    expect(nearest("cartpole-dpn", names)[0]).toBe("cartpole-dqn");
    expect(nearest("Pendulum", names)[0]).toBe("pendulum");
    expect(nearest("acrobot", names)).toHaveLength(4);
  });
});
