import { VerdictMark } from "@/components/VerdictMark";
import { useCurve } from "@/hooks/useFeeds";
import type { ProgressPoint, Run, RunStatus } from "@/lib/api";
import { compact, count, figure, percent, roughly } from "@/lib/format";
import { standing, waitsForEnvironment } from "@/lib/runs";
import { NotYet } from "./NotYet";
import { Pace } from "./Pace";
import { timeLeftMs } from "./timeLeft";
import styles from "./Pipeline.module.css";

const noPoints: readonly never[] = [];

interface Props {
  readonly run: Run | undefined;
  readonly environmentMissing: boolean;
}

/** What the run has reached, and how far it still has to go. */
export function TrainingStage({ run, environmentMissing }: Props) {
  const points = useCurve(run?.id).data ?? noPoints;
  if (run === undefined) {
    return <NotYet state="No run yet" note="A run makes the agent learn." />;
  }
  const status = standing(run, environmentMissing);
  const share = run.total_steps > 0 ? run.steps / run.total_steps : 0;
  return (
    <>
      <Reached run={run} status={status} />
      <div
        className={styles["bar"]}
        role="progressbar"
        aria-label="Training steps"
        aria-valuemin={0}
        aria-valuemax={run.total_steps}
        aria-valuenow={run.steps}
        aria-valuetext={`${count(run.steps)} of ${count(run.total_steps)} steps`}
      >
        <svg width="100%" height="4" preserveAspectRatio="none" viewBox="0 0 100 4" aria-hidden="true">
          <rect width={Math.min(100, share * 100)} height="4" data-status={status} />
        </svg>
      </div>
      <Note>
        {count(run.steps)} of {short(run.total_steps)} steps, {percent(share)}
      </Note>
      {waitsForEnvironment(run, environmentMissing) ? <Note>Waiting for its environment</Note> : <State run={run} points={points} />}
      <Pace run={run} />
    </>
  );
}

const million = 1_000_000;

/** 100,000,000 → 100M, where nothing is lost by it. */
function short(steps: number): string {
  return steps >= million && steps % (million / 100) === 0 ? compact(steps) : count(steps);
}

function Reached({ run, status }: { run: Run; status: RunStatus }) {
  if (run.mean_return === null) {
    const starting = status === "running" ? "Starting" : status === "queued" ? "Waiting" : "No episode ended";
    return (
      <p className={styles["big"]} data-outcome="none">
        {starting}
      </p>
    );
  }
  return (
    <p className={styles["big"]}>
      {figure(run.mean_return)}
      <span className={styles["unit"]}>mean return</span>
    </p>
  );
}

function State({ run, points }: { run: Run; points: readonly ProgressPoint[] }) {
  if (run.status === "failed") {
    return (
      <p className={styles["failed"]}>
        <VerdictMark outcome="failed" size={12} /> Failed
      </p>
    );
  }
  return <Note>{stateOf(run, points)}</Note>;
}

function Note({ children }: { children: React.ReactNode }) {
  return <p className={`${styles["note"] ?? ""} digits`}>{children}</p>;
}

function stateOf(run: Run, points: readonly ProgressPoint[]): string {
  switch (run.status) {
    case "running": {
      const left = timeLeftMs(run, points);
      const speed = run.steps_per_second === null || left === null ? "" : `${count(run.steps_per_second)} steps/s, `;
      return left === null ? "Measuring its speed" : `${speed}${roughly(left)} left`;
    }
    case "queued":
      return "Waiting for a free core";
    case "paused":
      return "Paused";
    case "completed":
      return "Completed";
    case "cancelled":
      return "Stopped";
    case "failed":
      return "Failed";
  }
}
