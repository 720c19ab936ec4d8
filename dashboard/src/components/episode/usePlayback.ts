import { useEffect, useState } from "react";
import { advanced, begin, frameAt, sought, type Playback, type Reel } from "@/lib/episode/playback";

export interface PlaybackState {
  readonly playback: Playback;
  /** The frame to show. */
  readonly frame: number;
  /** Changes how it is played. */
  readonly change: (how: (playback: Playback) => Playback) => void;
}

/**
 * Plays what is given while it is asked to and drawn; something else to play begins at its beginning.
 *
 * @param reel keeps its identity while it is the same
 * @param playing whether it plays at first
 * @param drawn whether anybody can see it
 */
export function usePlayback(reel: Reel, playing: boolean, drawn: boolean): PlaybackState {
  const [playback, setPlayback] = useState(() => begin(playing));
  const [played, setPlayed] = useState(reel);
  if (played !== reel) {
    setPlayed(reel);
    setPlayback(sought(playback, 0, reel));
  }
  const moves = playback.playing && drawn;

  useEffect(() => {
    if (!moves) {
      return undefined;
    }
    let before = performance.now();
    let request = requestAnimationFrame(function next(now) {
      const ms = Math.max(0, now - before);
      before = now;
      setPlayback((old) => advanced(old, ms, reel));
      request = requestAnimationFrame(next);
    });
    return () => {
      cancelAnimationFrame(request);
    };
  }, [moves, reel]);

  return { playback, frame: frameAt(playback, reel), change: setPlayback };
}
