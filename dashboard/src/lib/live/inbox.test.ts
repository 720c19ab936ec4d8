import { describe, expect, it } from "vitest";
import { Inbox, waitingMax } from "./inbox";
import type { LiveEvent } from "./protocol";

function event(id: number): LiveEvent {
  return { id: String(id), type: "run.progress", version: 1, region: "local", time: "", payload: id };
}

function fixture(): {
  inbox: Inbox;
  draw: () => void;
  frames: () => number;
  delivered: [string, unknown[]][];
  overflowed: string[];
} {
  const tasks: (() => void)[] = [];
  const delivered: [string, unknown[]][] = [];
  const overflowed: string[] = [];
  const inbox = new Inbox(
    { beforeNextFrame: (task) => tasks.push(task) },
    (topic, events) => delivered.push([topic, events.map((one) => one.payload)]),
    (topic) => overflowed.push(topic),
  );
  const draw = (): void => {
    for (const task of tasks.splice(0)) {
      task();
    }
  };
  return { inbox, draw, frames: () => tasks.length, delivered, overflowed };
}

describe("inbox", () => {
  it("hands a burst over in one piece a topic, before one picture", () => {
    const { inbox, draw, frames, delivered } = fixture();
    for (let id = 0; id < 3; id++) {
      inbox.add("a", event(id));
      inbox.add("b", event(10 + id));
    }
    expect(frames()).toBe(1);
    expect(delivered).toEqual([]);
    draw();
    expect(delivered).toEqual([
      ["a", [0, 1, 2]],
      ["b", [10, 11, 12]],
    ]);
  });

  it("stays bounded when nothing is drawn for hours", () => {
    const { inbox, draw, delivered, overflowed } = fixture();
    for (let id = 0; id <= waitingMax; id++) {
      inbox.add("a", event(id));
    }
    inbox.add("b", event(1));
    expect(overflowed).toEqual(["a"]);
    draw();
    expect(delivered).toEqual([["b", [1]]]);
  });
});
