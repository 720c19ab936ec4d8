import { describe, expect, it } from "vitest";
import { advanced, begin, frameAt, hastened, sought, stepped, toggled, type Playback } from "./playback";

const reel = { frames: 11, framesPerSecond: 10 };

/** As a browser draws: many short times. */
function played(playback: Playback, ms: number): Playback {
  let now = playback;
  for (let left = ms; left > 0; left -= 20) {
    now = advanced(now, Math.min(20, left), reel);
  }
  return now;
}

describe("the playing of an episode", () => {
  it("shows a frame for as long as the pace says", () => {
    const start = begin(true);
    expect([0, 99, 101, 501, 1_001].map((ms) => frameAt(played(start, ms), reel))).toEqual([0, 0, 1, 5, 10]);
    expect(frameAt(played({ ...start, speed: 4 }, 201), reel)).toBe(8);
    expect(frameAt(played({ ...start, speed: 0.25 }, 401), reel)).toBe(1);
  });

  it("stays where it is while it is paused", () => {
    const paused = begin(false);
    expect(played(paused, 5_000)).toBe(paused);
  });

  it("shows the end for a while, then begins anew", () => {
    expect(frameAt(played(begin(true), 2_100), reel)).toBe(10);
    expect(played(begin(true), 2_100).rounds).toBe(0);
    const again = played(begin(true), 2_300);
    expect(again.rounds).toBe(1);
    expect(frameAt(again, reel)).toBe(0);
  });

  it("shows the end as long at every speed", () => {
    const fast = { ...begin(true), speed: 4 };
    expect(played(fast, 250 + 1_100).rounds).toBe(0);
    expect(played(fast, 250 + 1_300).rounds).toBe(1);
  });

  it("goes on where it was after the page was hidden", () => {
    expect(frameAt(advanced(begin(true), 60_000, reel), reel)).toBe(2);
  });

  it("plays from the beginning where it rests at the end", () => {
    const end = sought(begin(false), 10, reel);
    expect(toggled(end, reel)).toMatchObject({ playing: true, position: 0 });
    expect(toggled(sought(begin(false), 9, reel), reel)).toMatchObject({ playing: true, position: 9 });
    expect(toggled(begin(true), reel).playing).toBe(false);
  });

  it("rests at the frame that was stepped to, within the episode", () => {
    expect(stepped({ ...begin(true), position: 3.7 }, 1, reel)).toMatchObject({ playing: false, position: 4 });
    expect(stepped({ ...begin(true), position: 3.7 }, -1, reel)).toMatchObject({ position: 2 });
    expect(stepped(begin(true), -1, reel).position).toBe(0);
    expect(stepped({ ...begin(true), position: 15 }, 1, reel).position).toBe(10);
    expect(stepped({ ...begin(true), position: 15 }, -1, reel).position).toBe(9);
  });

  it("goes on playing from the frame that was sought", () => {
    expect(sought(begin(true), 7, reel)).toMatchObject({ playing: true, position: 7 });
    expect(sought(begin(true), 99, reel).position).toBe(10);
  });

  it("has a slowest and a fastest speed", () => {
    expect(hastened(begin(true), 1).speed).toBe(2);
    expect(hastened({ ...begin(true), speed: 4 }, 1).speed).toBe(4);
    expect(hastened({ ...begin(true), speed: 0.25 }, -1).speed).toBe(0.25);
  });

  it("plays an episode of a single frame", () => {
    const one = { frames: 1, framesPerSecond: 30 };
    expect(frameAt(advanced(begin(true), 20, one), one)).toBe(0);
    expect(toggled(begin(false), one).playing).toBe(true);
  });
});
