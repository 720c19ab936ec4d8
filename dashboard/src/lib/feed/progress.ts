import type { ProgressPoint, RunProgress } from "@/lib/api";
import type { LiveEvent } from "@/lib/live/protocol";

/** The API gives 2,000 points at most; with the live tail a curve may hold this many before it is thinned. */
export const pointsMax = 4_000;

/**
 * Appends what lies beyond the curve's end: repeated and older points are dropped. A later point of fewer steps is of a
 * run that went back to a checkpoint: what lies beyond that is no longer of the run. Beyond {@link pointsMax} every
 * second point of the older half goes, the ends stay.
 */
export function appendPoints(
  points: readonly ProgressPoint[],
  more: readonly ProgressPoint[],
): readonly ProgressPoint[] {
  let kept = points;
  const fresh: ProgressPoint[] = [];
  for (const point of more) {
    const last = fresh.at(-1) ?? kept.at(-1);
    if (last !== undefined && point.steps < last.steps && isLater(point, last)) {
      kept = kept.slice(0, before(kept, point.steps));
      fresh.length = before(fresh, point.steps);
      fresh.push(point);
    } else if (last === undefined || point.steps > last.steps) {
      fresh.push(point);
    }
  }
  if (fresh.length === 0) {
    return points;
  }
  const joined = [...kept, ...fresh];
  if (joined.length <= pointsMax) {
    return joined;
  }
  const half = joined.length >> 1;
  return joined.filter((_, index) => index >= half || index % 2 === 0);
}

/** A curve as it is stored, with what came live since: of live points, those from before its end are another attempt's. */
export function withRecent(stored: readonly ProgressPoint[], recent: readonly ProgressPoint[]): readonly ProgressPoint[] {
  const end = stored.at(-1);
  return appendPoints(stored, end === undefined ? recent : recent.filter((point) => !isLater(end, point)));
}

function isLater(one: ProgressPoint, other: ProgressPoint): boolean {
  return Date.parse(one.time) > Date.parse(other.time);
}

/** How many points have fewer steps. */
function before(points: readonly ProgressPoint[], steps: number): number {
  return points.findLastIndex((point) => point.steps < steps) + 1;
}

/** The points that a batch of events of an agent's topic brings, by run. */
export function pointsByRun(events: readonly LiveEvent[]): ReadonlyMap<string, readonly ProgressPoint[]> {
  const points = new Map<string, ProgressPoint[]>();
  for (const event of events) {
    if (event.type === "run.progress") {
      const progress = event.payload as RunProgress;
      const ofRun = points.get(progress.run_id);
      if (ofRun === undefined) {
        points.set(progress.run_id, [progress]);
      } else {
        ofRun.push(progress);
      }
    }
  }
  return points;
}

/** The last live points of each run, for a curve whose beginning is still being loaded. */
export class RecentPoints {
  private readonly byRun = new Map<string, readonly ProgressPoint[]>();

  constructor(private readonly kept: number) {}

  add(run: string, points: readonly ProgressPoint[]): void {
    this.byRun.set(run, appendPoints(this.of(run), points).slice(-this.kept));
  }

  of(run: string): readonly ProgressPoint[] {
    return this.byRun.get(run) ?? [];
  }
}
