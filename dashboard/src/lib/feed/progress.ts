import type { ProgressPoint, RunProgress } from "@/lib/api";
import type { LiveEvent } from "@/lib/live/protocol";

/** The API gives 2,000 points at most; with the live tail a curve may hold this many before it is thinned. */
export const pointsMax = 4_000;

/**
 * Appends what lies beyond the curve's end: repeated and older points are dropped. Beyond {@link pointsMax} every
 * second point of the older half goes, the ends stay.
 */
export function appendPoints(
  points: readonly ProgressPoint[],
  more: readonly ProgressPoint[],
): readonly ProgressPoint[] {
  let last = points.at(-1)?.steps ?? -1;
  const fresh: ProgressPoint[] = [];
  for (const point of more) {
    if (point.steps > last) {
      fresh.push(point);
      last = point.steps;
    }
  }
  if (fresh.length === 0) {
    return points;
  }
  const joined = [...points, ...fresh];
  if (joined.length <= pointsMax) {
    return joined;
  }
  const half = joined.length >> 1;
  return joined.filter((_, index) => index >= half || index % 2 === 0);
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
