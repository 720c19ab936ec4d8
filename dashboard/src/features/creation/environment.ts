import type { Environment, Space } from "@/lib/api";
import { brief, count, exact } from "@/lib/format";

/** What an action is, to follow "it answers with": "one of 2 actions", "a number from −2 to 2". */
export function actionText(space: Space): string {
  return space.type === "discrete" ? `one of ${count(space.n)} actions` : numbersText(space);
}

function observationText(space: Space): string {
  return space.type === "discrete" ? `one of ${count(space.n)} states` : numbersText({ ...space, bounds: [] });
}

function numbersText({ size, bounds }: Space): string {
  const [first] = bounds;
  const alike = bounds.every((one) => one.low === first?.low && one.high === first.high);
  const many = size === 1 ? "a number" : `${count(size)} numbers`;
  return first?.low == null || first.high === null || !alike ? many : `${many} from ${exact(first.low)} to ${exact(first.high)}`;
}

/** What somebody has to know of an environment before an agent learns it. */
export function factsOf(environment: Environment): string {
  const { observation_space: observation, action_space: action, min_return: low, max_return: high } = environment;
  const solved = environment.reward_threshold;
  return [
    environment.description,
    `A policy sees ${observationText(observation)} and answers with ${actionText(action)}.`,
    `An episode has at most ${count(environment.max_episode_steps)} steps and a return from ${brief(low)} to ${brief(high)}.`,
    ...(solved === null ? [] : [`A mean of ${brief(solved)} counts as solved.`]),
  ].join(" ");
}
