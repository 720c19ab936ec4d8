import type { ProgressPoint, Run } from "@/lib/api";

const windowMs = 30_000;
/** A speed over less than this is a guess. */
const knownAfterMs = 3_000;
/** A run keeps its declared pace; whether the machine can follow shows after this. */
const paceProvenAfterMs = 10_000;
/** A run this near to its pace now has it, whatever its first seconds did to the mean. */
const near = 0.9;
/** A speed so many times another means that the pace was changed within the window. */
const changed = 3;

interface Speed {
  readonly perSecond: number;
  readonly overMs: number;
}

/** Steps a second over the last half minute of a curve. Evaluations share the cores, so a shorter time says little. */
function recentSpeed(points: readonly ProgressPoint[]): Speed | null {
  const last = points.at(-1);
  if (last === undefined) {
    return null;
  }
  const end = Date.parse(last.time);
  const first = points[points.findLastIndex((point) => end - Date.parse(point.time) > windowMs) + 1] ?? last;
  const overMs = end - Date.parse(first.time);
  return overMs < knownAfterMs ? null : { perSecond: (last.steps - first.steps) / (overMs / 1_000), overMs };
}

/** How long a running run still takes, in ms; null while that cannot be told. */
export function timeLeftMs(run: Run, points: readonly ProgressPoint[]): number | null {
  const measured = recentSpeed(points);
  const { max_steps_per_second: pace, steps_per_second: now } = run;
  let speed = measured?.perSecond ?? null;
  const starts = measured === null || measured.overMs < paceProvenAfterMs;
  if (pace !== null && (starts || (now !== null && now >= pace * near && now <= pace / near))) {
    speed = pace;
  } else if (speed !== null && now !== null && (now > speed * changed || now < speed / changed)) {
    speed = now;
  }
  return speed === null || speed <= 0 ? null : ((run.total_steps - run.steps) / speed) * 1_000;
}
