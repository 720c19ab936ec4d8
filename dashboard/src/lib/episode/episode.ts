import type { Picture, PlayedEpisode, Shape } from "@/lib/api";
import { brief, count } from "@/lib/format";

/** The points of a picture's shapes in one frame, in their order. */
export type Pose = readonly Shape["points"][];

/** An episode of a policy, to be looked at frame by frame. */
export interface Episode {
  readonly environment: string;
  readonly version: number;
  readonly seed: number;
  readonly steps: number;
  /** How it ended, null where it is too long to be shown to its end. */
  readonly end: PlayedEpisode["end"];
  /** Null where the environment has none. */
  readonly picture: Picture | null;
  readonly frames: readonly Frame[];
}

/** What is there after a number of steps. */
export interface Frame {
  readonly pose: Pose;
  readonly observation: readonly number[];
  readonly action: PlayedEpisode["frames"][number]["action"];
  /** Of the step that led here, null before the first. */
  readonly reward: number | null;
  /** All rewards so far. */
  readonly return: number;
}

/** The API leaves out what is as it was in the frame before; here every frame has all. */
export function episodeOf(played: PlayedEpisode): Episode {
  let pose: Pose = played.picture?.shapes.map((shape) => shape.points) ?? [];
  let sum = 0;
  const frames = played.frames.map(({ shapes, observation, action, reward }): Frame => {
    pose = pose.map((points, index) => (shapes[index]?.length ? shapes[index] : points));
    sum += reward ?? 0;
    return { pose, observation, action, reward, return: sum };
  });
  const { environment, policy_version: version, seed, steps, end, picture } = played;
  return { environment, version, seed, steps, end, picture, frames };
}

/** "Step 12 of 500, reward 1, return 12"; at its end, how it ended. */
export function frameText({ frames, steps, end }: Episode, index: number): string {
  const frame = frames[index];
  if (frame === undefined) {
    return "";
  }
  const earned = frame.reward === null ? "" : `, reward ${rewardText(frame.reward)}, return ${brief(frame.return)}`;
  const ended = { terminated: "; it ended", truncated: "; time was up", unfinished: "; shown no further" }[end ?? "unfinished"];
  return `Step ${count(index)} of ${count(steps)}${earned}${index === steps ? ended : ""}`;
}

/** Rewards may be small: −0.0123 → −0.0123, 1 → 1 */
function rewardText(reward: number): string {
  return String(Number(reward.toPrecision(3))).replace("-", "−");
}
