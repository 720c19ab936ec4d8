import { describe, expect, it } from "vitest";
import { parseFrame } from "./protocol";

describe("frames", () => {
  it("reads an event with its place", () => {
    const event = { id: "1", type: "policy.live", version: 1, region: "local", time: "t", payload: { version: 3 } };
    const frame = { type: "event", topic: "agents/a", epoch: "e", offset: 4, event };
    expect(parseFrame(JSON.stringify(frame))).toEqual(frame);
  });

  it.each([
    "",
    "null",
    "7",
    '{"type":"novelty"}',
    '{"type":"event","topic":"a","epoch":"e","offset":"4","event":{"type":"x"}}',
    '{"type":"subscribed","topic":"a"}',
    '{"type":"resync"}',
  ])("takes %j for a sign of life and no more", (text) => {
    expect(parseFrame(text)).toBeNull();
  });

  it("takes a subscription without the word recovered for one that lost events", () => {
    expect(parseFrame('{"type":"subscribed","topic":"a","epoch":"e","offset":1}')).toMatchObject({ recovered: false });
  });
});
