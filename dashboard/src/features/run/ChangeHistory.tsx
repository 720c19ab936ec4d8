import { useClock } from "@/hooks/useClock";
import type { RunChange } from "@/lib/api";
import { moment } from "@/lib/format";
import { changeText } from "@/lib/hyperparameters/changes";
import { whereOf } from "./words";
import styles from "./ChangeHistory.module.css";

const idOf = (number: number): string => `change-${number}`;

/** Leads a person to a change in the history. */
export function showChange(number: number): void {
  const entry = document.getElementById(idOf(number));
  entry?.scrollIntoView({ block: "center" });
  entry?.focus({ preventScroll: true });
}

interface Props {
  /** Newest first. */
  readonly changes: readonly RunChange[];
  /** Whether the run goes on, or could: one that cannot will not take up what waits. */
  readonly open: boolean;
}

/** What was changed of a run while it went on, and where that took effect. */
export function ChangeHistory({ changes, open }: Props) {
  const now = useClock();
  const newest = changes[0];
  return (
    <div className={styles["history"]}>
      <h3 id="changes-title">Changes</h3>
      {newest === undefined ? (
        <p className={styles["none"]}>Nothing was changed since the run began</p>
      ) : (
        <ol aria-labelledby="changes-title" data-testid="changes">
          {changes.map((change) => (
            <li key={change.number} id={idOf(change.number)} tabIndex={-1} data-applied={change.applied_at !== null}>
              <span className={styles["where"]}>{whereOf(change, open)}</span>
              <span className={styles["what"]}>{changeText(change)}</span>
              <time dateTime={change.accepted_at} title={clientOf(change)}>
                {moment(change.accepted_at, now)}
              </time>
            </li>
          ))}
        </ol>
      )}
      <span className="visually-hidden" role="status">
        {newest === undefined ? "" : `Change ${newest.number}: ${changeText(newest)}. ${whereOf(newest, open)}`}
      </span>
    </div>
  );
}

function clientOf({ client }: RunChange): string {
  return client === null ? "" : client.startsWith("Mozilla/") ? "from a browser" : `from ${client}`;
}
