import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { api, type Run } from "@/lib/api";
import { count, duration, figure, percent } from "@/lib/format";
import styles from "./Pipeline.module.css";

/** What the run has reached, and how far it still has to go. */
export function TrainingStage({ run }: { run: Run | undefined }) {
  if (run === undefined) {
    return (
      <>
        <p className={styles["big"]}>–</p>
        <p className={styles["note"]}>No run yet</p>
      </>
    );
  }
  const share = run.total_steps > 0 ? run.steps / run.total_steps : 0;
  return (
    <>
      <p className={styles["big"]}>
        {figure(run.mean_return)}
        <span className={styles["unit"]}>mean return</span>
      </p>
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
          <rect width={Math.min(100, share * 100)} height="4" data-status={run.status} />
        </svg>
      </div>
      <p className={`${styles["note"] ?? ""} digits`}>
        {count(run.steps)} of {count(run.total_steps)} steps, {percent(share)}
      </p>
      <p className={`${styles["note"] ?? ""} digits`}>{paceOf(run)}</p>
      <Pace run={run} />
    </>
  );
}

function paceOf(run: Run): string {
  switch (run.status) {
    case "running": {
      const speed = run.steps_per_second;
      if (speed === null || speed <= 0) {
        return "Starting";
      }
      const left = duration(((run.total_steps - run.steps) / speed) * 1_000);
      return `${count(speed)} steps/s, ${left} left`;
    }
    case "queued":
      return "Waiting for a free core";
    case "failed":
      return run.error == null ? "Failed" : `Failed: ${run.error}`;
    case "paused":
      return "Paused";
    case "completed":
      return "Completed";
    case "cancelled":
      return "Cancelled";
  }
}

function Pace({ run }: { run: Run }) {
  const remove = useMutation({ mutationFn: () => api.pace(run.id, null) });
  const unfinished = run.status === "running" || run.status === "queued" || run.status === "paused";
  if (run.max_steps_per_second === null || !unfinished) {
    return null;
  }
  return (
    <div className={styles["pace"]}>
      <span>Slowed to {count(run.max_steps_per_second)} steps/s</span>
      <Button
        look="quiet"
        disabled={remove.isPending}
        onClick={() => {
          remove.mutate();
        }}
      >
        Full speed
      </Button>
      {remove.isError && <span role="alert">{remove.error.message}</span>}
    </div>
  );
}
