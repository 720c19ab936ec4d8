import type { RunStatus } from "@/lib/api";
import styles from "./RunState.module.css";

const words: Readonly<Record<RunStatus, string>> = {
  queued: "Waiting",
  running: "Learning",
  paused: "Paused",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Stopped",
};

/** Told apart without colour too. */
const shapes: Readonly<Record<RunStatus, string>> = {
  queued: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5V8L10 9.5",
  running: "M5 3.2 13 8 5 12.8Z",
  paused: "M5 3.5V12.5M11 3.5V12.5",
  completed: "M3 8.5 6.5 12 13 4.5",
  failed: "M4 4 12 12M12 4 4 12",
  cancelled: "M4 4H12V12H4Z",
};

/** How a run stands, by word, shape and colour; told to those who do not see it when it changes. */
export function RunState({ status }: { status: RunStatus }) {
  return (
    <span className={styles["state"]} data-status={status} data-testid="run-state" role="status">
      <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[status]} />
      </svg>
      {words[status]}
    </span>
  );
}
