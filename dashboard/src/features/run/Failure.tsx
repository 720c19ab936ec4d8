import { StackTrace } from "@/components/StackTrace";
import { api, type Run } from "@/lib/api";
import styles from "./Failure.module.css";

/** Why a run failed and, for whoever mends it, where. */
export function Failure({ run }: { run: Run }) {
  if (run.status !== "failed" || run.error === null) {
    return null;
  }
  return (
    <div className={styles["failure"]} data-testid="failure">
      <p className={styles["error"]}>{run.error}</p>
      <StackTrace of={["run", run.id, run.completed_at]} load={(signal) => api.run(run.id, signal)} />
    </div>
  );
}
