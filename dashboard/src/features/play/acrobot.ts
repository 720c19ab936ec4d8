import { near, type World, type WorldState } from "./world";

const stepSeconds = 0.2;
const gravity = 9.8;
const rateLimit1 = 4 * Math.PI;
const rateLimit2 = 9 * Math.PI;

/** How the state moves: both angular velocities and both angular accelerations. */
function motion([angle1, angle2, rate1, rate2]: WorldState, torque: number): WorldState {
  const cos2 = Math.cos(angle2);
  const sin2 = Math.sin(angle2);
  const d1 = 3.5 + cos2;
  const d2 = 1.25 + 0.5 * cos2;
  const phi2 = 0.5 * gravity * Math.cos(angle1 + angle2 - Math.PI / 2);
  const phi1 =
    -0.5 * rate2 * rate2 * sin2 - rate2 * rate1 * sin2 + 1.5 * gravity * Math.cos(angle1 - Math.PI / 2) + phi2;
  const acceleration2 = (torque + (d2 / d1) * phi1 - 0.5 * rate1 * rate1 * sin2 - phi2) / (1.25 - (d2 * d2) / d1);
  return [rate1, rate2, -(d2 * acceleration2 + phi1) / d1, acceleration2];
}

function plus(state: WorldState, seconds: number, change: WorldState): WorldState {
  return [
    state[0] + seconds * change[0],
    state[1] + seconds * change[1],
    state[2] + seconds * change[2],
    state[3] + seconds * change[3],
  ];
}

function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

function within(limit: number, value: number): number {
  return Math.max(-limit, Math.min(limit, value));
}

/** Acrobot-v1: the angles of both links and their velocities (rad, rad/s); one step of fourth-order Runge-Kutta. */
export const acrobot: World = {
  environment: "Acrobot-v1",
  stepsMax: 500,
  stepsPerSecond: 15,
  start: (random) => near(0.1, random),
  step: (state, action): WorldState => {
    const torque = action - 1;
    const k1 = motion(state, torque);
    const k2 = motion(plus(state, stepSeconds / 2, k1), torque);
    const k3 = motion(plus(state, stepSeconds / 2, k2), torque);
    const k4 = motion(plus(state, stepSeconds, k3), torque);
    const sum = plus(plus(plus(k1, 2, k2), 2, k3), 1, k4);
    const next = plus(state, stepSeconds / 6, sum);
    return [wrapped(next[0]), wrapped(next[1]), within(rateLimit1, next[2]), within(rateLimit2, next[3])];
  },
  observe: ([angle1, angle2, rate1, rate2]) => [
    Math.cos(angle1),
    Math.sin(angle1),
    Math.cos(angle2),
    Math.sin(angle2),
    rate1,
    rate2,
  ],
  over: ([angle1, angle2]) => -Math.cos(angle1) - Math.cos(angle1 + angle2) > 1,
};
