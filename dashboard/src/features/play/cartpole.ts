import { near, type World, type WorldState } from "./world";

const gravity = 9.8;
const poleMass = 0.1;
const totalMass = 1.1;
const halfLength = 0.5;
const force = 10;
const stepSeconds = 0.02;
const positionLimit = 2.4;
const angleLimit = (12 * 2 * Math.PI) / 360;

/** CartPole-v1: position and velocity of the cart, angle and angular velocity of the pole (m, m/s, rad, rad/s). */
export const cartpole: World = {
  environment: "CartPole-v1",
  stepsMax: 500,
  stepsPerSecond: 50,
  start: (random) => near(0.05, random),
  step: ([position, velocity, angle, rate], action): WorldState => {
    const sin = Math.sin(angle);
    const cos = Math.cos(angle);
    const push = ((action === 1 ? force : -force) + poleMass * halfLength * rate * rate * sin) / totalMass;
    const angular = (gravity * sin - cos * push) / (halfLength * (4 / 3 - (poleMass * cos * cos) / totalMass));
    const linear = push - (poleMass * halfLength * angular * cos) / totalMass;
    return [
      position + stepSeconds * velocity,
      velocity + stepSeconds * linear,
      angle + stepSeconds * rate,
      rate + stepSeconds * angular,
    ];
  },
  observe: (state) => state,
  over: ([position, , angle]) => Math.abs(position) > positionLimit || Math.abs(angle) > angleLimit,
};
