import type { Environment } from "@/lib/api";
import { figure } from "@/lib/format";

/** What people see in a mean return of an environment. */
interface Task {
  /** "The agent learns …" */
  readonly learns: string;
  /** "The policy …" */
  readonly does: (mean: number, stepsMax: number) => string;
  /** "… the first one …" */
  readonly did: (mean: number, stepsMax: number) => string;
}

const cartpole: Task = {
  learns: "to balance a pole",
  does: (mean, stepsMax) =>
    mean >= stepsMax
      ? `holds the pole for all ${stepsMax} steps`
      : `holds the pole for ${stepsOf(mean, stepsMax)} of ${stepsMax} steps on average`,
  did: (mean) => `held it for ${Math.round(mean)}`,
};

/** 172.6 → 173, but what falls short of all steps is never rounded up to them. */
function stepsOf(mean: number, stepsMax: number): string {
  return mean > stepsMax - 1 ? (Math.floor(mean * 100) / 100).toString() : String(Math.round(mean));
}

/** Acrobot's return is -1 a step, the last one excepted. */
const acrobot: Task = {
  learns: "to swing two links up over a line",
  does: (mean, stepsMax) =>
    mean <= -stepsMax
      ? `does not reach the line within ${stepsMax} steps yet`
      : `swings up over the line in ${Math.round(1 - mean)} steps on average`,
  did: (mean, stepsMax) => (mean <= -stepsMax ? "never reached the line" : `took ${Math.round(1 - mean)}`),
};

/** A step costs 1 until the flag is reached. */
const mountainCar: Task = {
  learns: "to drive a weak car out of a valley",
  does: (mean, stepsMax) =>
    mean <= -stepsMax
      ? `does not reach the flag within ${stepsMax} steps yet`
      : `reaches the flag in ${Math.round(-mean)} steps on average`,
  did: (mean, stepsMax) => (mean <= -stepsMax ? "never reached the flag" : `took ${Math.round(-mean)}`),
};

const other: Task = {
  learns: "its task",
  does: (mean) => `has a mean return of ${figure(mean)}`,
  did: (mean) => `had ${figure(mean)}`,
};

const tasks: Readonly<Record<string, Task>> = {
  "CartPole-v1": cartpole,
  "Acrobot-v1": acrobot,
  "MountainCar-v0": mountainCar,
  "MountainCarContinuous-v0": { ...other, learns: "to drive a weak car out of a valley with little force" },
  "Pendulum-v1": { ...other, learns: "to swing a pendulum up and hold it there" },
};

export function learns(environment: string): string {
  return (tasks[environment] ?? other).learns;
}

/** What a policy with this mean return achieves: "holds the pole for 173 of 500 steps on average". */
export function does(environment: Environment, mean: number): string {
  return (tasks[environment.name] ?? other).does(mean, environment.max_episode_steps);
}

/** The same of an earlier policy, in a few words: "held it for 9". */
export function did(environment: Environment, mean: number): string {
  return (tasks[environment.name] ?? other).did(mean, environment.max_episode_steps);
}

/** Whether no policy can do better. */
export function isPerfect(environment: Environment, mean: number): boolean {
  return mean >= environment.max_return;
}
