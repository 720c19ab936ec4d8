/** How far an episode has been played, and whether it goes on. Frame 0 is what the reset shows; each later one follows a step. */
export interface Playback {
  /** In frames, with a part of the next one; beyond the last frame while the end is shown. */
  readonly position: number;
  readonly playing: boolean;
  /** Times the pace of the episode. */
  readonly speed: number;
  /** How often it was played to its end. */
  readonly rounds: number;
}

/** What is played. */
export interface Reel {
  /** How many frames there are, at least one. */
  readonly frames: number;
  readonly framesPerSecond: number;
}

export const speeds: readonly number[] = [0.25, 0.5, 1, 2, 4];

/** For so long the end is shown before it begins anew. */
const restMs = 1_200;
/** A page that was hidden goes on from where it was. */
const longestMs = 250;

export function begin(playing: boolean): Playback {
  return { position: 0, playing, speed: 1, rounds: 0 };
}

/** The frame to show. */
export function frameAt({ position }: Playback, { frames }: Reel): number {
  return Math.min(frames - 1, Math.floor(position));
}

/** After so much time; the end stays for a while, however fast it is played, and then comes the beginning. */
export function advanced(playback: Playback, ms: number, { frames, framesPerSecond }: Reel): Playback {
  if (!playback.playing) {
    return playback;
  }
  const perMs = (framesPerSecond * playback.speed) / 1_000;
  const position = playback.position + Math.min(ms, longestMs) * perMs;
  const over = frames - 1 + Math.max(1, restMs * perMs);
  return position < over ? { ...playback, position } : { ...playback, position: 0, rounds: playback.rounds + 1 };
}

/** Plays or rests; what is at its end plays from its beginning. */
export function toggled(playback: Playback, reel: Reel): Playback {
  const again = !playback.playing && playback.position >= reel.frames - 1;
  return { ...playback, playing: !playback.playing, position: again ? 0 : playback.position };
}

/** So many frames on or back, and there it rests. */
export function stepped(playback: Playback, by: number, reel: Reel): Playback {
  return { ...sought(playback, frameAt(playback, reel) + by, reel), playing: false };
}

/** At a frame; it goes on from there if it plays. */
export function sought(playback: Playback, frame: number, { frames }: Reel): Playback {
  return { ...playback, position: Math.max(0, Math.min(frames - 1, frame)) };
}

/** At the next slower or faster speed there is. */
export function hastened(playback: Playback, by: -1 | 1): Playback {
  return { ...playback, speed: speeds[speeds.indexOf(playback.speed) + by] ?? playback.speed };
}
