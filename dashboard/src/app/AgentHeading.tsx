import { Button } from "@/components/Button";
import { RunControls } from "@/features/run/RunControls";
import { useClock } from "@/hooks/useClock";
import type { Run } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import { moment } from "@/lib/format";
import { runToShow } from "@/lib/runs";
import styles from "./AgentHeading.module.css";

interface Props {
  readonly id: string;
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
  /** Told the run to show, null for the one that is shown where nobody chooses. */
  readonly onRun: (run: string | null) => void;
}

export function AgentHeading({ id, feed, run, onRun }: Props) {
  const standard = runToShow(feed?.runs ?? []);
  return (
    <div className={styles["heading"]}>
      <div className={styles["title"]}>
        <h1 tabIndex={-1}>{id}</h1>
        <span className={styles["environment"]}>{feed?.agent.environment}</span>
      </div>
      <div className={styles["run"]}>
        {run !== undefined && standard !== undefined && run.id !== standard.id && (
          <Button
            look="quiet"
            onClick={() => {
              onRun(null);
            }}
          >
            {standard.status === "running" ? "Another run is learning: show it" : "Show the newest run"}
          </Button>
        )}
        {feed !== undefined && run !== undefined && <RunChoice runs={feed.runs} run={run} standard={standard} onRun={onRun} />}
        {feed !== undefined && run !== undefined && <RunControls key={run.id} run={run} agent={feed.agent} />}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly runs: readonly Run[];
  readonly run: Run;
  readonly standard: Run | undefined;
  readonly onRun: (run: string | null) => void;
}

function RunChoice({ runs, run, standard, onRun }: ChoiceProps) {
  const now = useClock();
  const all = runs.some((one) => one.id === run.id) ? runs : [...runs, run];
  if (all.length === 1) {
    return <span className={styles["only"]}>{titleOf(run)}</span>;
  }
  return (
    <select
      className={styles["runs"]}
      aria-label="Run"
      value={run.id}
      onChange={(change) => {
        const { value } = change.target;
        onRun(value === standard?.id ? null : value);
      }}
    >
      {all.map((one) => (
        <option key={one.id} value={one.id}>
          {titleOf(one)}, {moment(one.created_at, now)}, {one.status === "cancelled" ? "stopped" : one.status}
        </option>
      ))}
    </select>
  );
}

function titleOf(run: Run): string {
  return `${run.algorithm.toUpperCase()}, seed ${run.seed}`;
}
