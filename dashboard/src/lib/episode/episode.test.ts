import { describe, expect, it } from "vitest";
import type { PlayedEpisode } from "@/lib/api";
import { episodeOf, frameText } from "./episode";

/** A cart that moves along its track, whose wheel moves only in the second step; as the API tells it. */
const played: PlayedEpisode = {
  agent_id: "a",
  policy_version: 3,
  environment: "Cart-v0",
  seed: 7,
  steps: 2,
  return: -1.5,
  end: "truncated",
  picture: {
    view_box: { left: -1, bottom: 0, right: 1, top: 1 },
    background: [],
    shapes: [
      { kind: "line", role: "body", width: 0.1, points: [0, 0, 1, 1] },
      { kind: "circle", role: "accent", width: null, points: [0, 0, 0.1] },
    ],
  },
  frames: [
    { observation: [0], action: null, reward: null, shapes: [[], []] },
    { observation: [0.1], action: 1, reward: -1, shapes: [[0.1, 0, 1.1, 1], []] },
    { observation: [0.2], action: 0, reward: -0.5, shapes: [[], [0.2, 0, 0.1]] },
  ],
};

describe("an episode to look at", () => {
  it("has all shapes in every frame: those that did not move are where they were", () => {
    expect(episodeOf(played).frames.map((frame) => frame.pose)).toEqual([
      [[0, 0, 1, 1], [0, 0, 0.1]],
      [[0.1, 0, 1.1, 1], [0, 0, 0.1]],
      [[0.1, 0, 1.1, 1], [0.2, 0, 0.1]],
    ]);
  });

  it("adds its rewards up to its return", () => {
    const { frames } = episodeOf(played);
    expect(frames.map((frame) => frame.return)).toEqual([0, -1, -1.5]);
    expect(frames.at(-1)?.return).toBe(played.return);
  });

  it("is told in words, with its end where it ends", () => {
    const episode = episodeOf(played);
    expect([0, 1, 2].map((index) => frameText(episode, index))).toEqual([
      "Step 0 of 2",
      "Step 1 of 2, reward −1, return −1",
      "Step 2 of 2, reward −0.5, return −1.5; time was up",
    ]);
    expect(frameText({ ...episode, end: "terminated" }, 2)).toContain("; it ended");
    expect(frameText({ ...episode, end: null }, 2)).toContain("; shown no further");
  });

  it("may have no picture", () => {
    expect(episodeOf({ ...played, picture: null, frames: played.frames.map((frame) => ({ ...frame, shapes: [] })) }).frames[2]?.pose).toEqual([]);
  });
});
