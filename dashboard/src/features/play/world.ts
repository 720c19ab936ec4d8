/**
 * A small world that the page simulates while the live policy steers it. These are pictures for people: learning and
 * evaluation happen in the engine. The equations are Gymnasium's, and a test holds them against its recordings.
 */
export interface World {
  /** Environments it stands for. */
  readonly environment: string;
  readonly stepsMax: number;
  /** Steps shown in a second. */
  readonly stepsPerSecond: number;
  readonly start: (random: () => number) => WorldState;
  readonly step: (state: WorldState, action: number) => WorldState;
  readonly observe: (state: WorldState) => readonly number[];
  readonly over: (state: WorldState) => boolean;
}

/** Four numbers; what they mean is the world's. */
export type WorldState = readonly [number, number, number, number];

/** A state with every number uniform within the bound around zero. */
export function near(bound: number, random: () => number): WorldState {
  const draw = (): number => (random() * 2 - 1) * bound;
  return [draw(), draw(), draw(), draw()];
}
