import type { Run, RunStatus } from "@/lib/api";

/** Whether a run may still make steps. */
export function goesOn(run: Run): boolean {
  return run.completed_at === null;
}

/** Whether a run goes on, or would if it were told to: such a run may be changed. */
export function isOpen(run: Run): boolean {
  return goesOn(run) || run.resumable;
}

const learns = (run: Run): boolean => run.status === "running";

/** Whether a run would go on by itself, but no server has its environment. */
export function waitsForEnvironment(run: Run, environmentMissing: boolean): boolean {
  return environmentMissing && (learns(run) || run.status === "queued");
}

/** How a run stands for its reader: one that waits for its environment is not said to learn. */
export function standing(run: Run, environmentMissing: boolean): RunStatus {
  return waitsForEnvironment(run, environmentMissing) ? "queued" : run.status;
}

/** The run that says how an agent stands: the newest that learns, else the newest that goes on, else the newest. Newest first. */
export function foremost(runs: readonly Run[]): Run | undefined {
  return runs.find(learns) ?? runs.find(goesOn) ?? runs[0];
}

/** The run to show where nobody chose one: the newest; while that waits for a core, the newest that has one. Newest first. */
export function runToShow(runs: readonly Run[]): Run | undefined {
  const [newest] = runs;
  return (newest?.status === "queued" ? runs.find(learns) : undefined) ?? newest;
}

/** Runs of an agent that the page holds. */
export const runsMax = 100;
/** Of these, so many of the newest stay whatever they are. */
const newestMax = 10;

/** The runs, newest first, with one that came or changed, however old it is. */
export function withRun(runs: readonly Run[], run: Run): readonly Run[] {
  const others = runs.filter((one) => one.id !== run.id);
  return bounded([...others, run].sort(newestFirst));
}

function newestFirst(one: Run, other: Run): number {
  return Date.parse(other.created_at) - Date.parse(one.created_at) || (one.id < other.id ? 1 : -1);
}

/** Of too many, the oldest leaves that is over, else the oldest that waits for a core: once it has one, it is told of again. */
function bounded(runs: readonly Run[]): readonly Run[] {
  if (runs.length <= runsMax) {
    return runs;
  }
  const oldest = (is: (run: Run) => boolean): number => runs.findLastIndex((run, index) => index >= newestMax && is(run));
  const over = oldest((run) => !goesOn(run));
  return runs.toSpliced(over >= 0 ? over : oldest((run) => !learns(run)), 1);
}
