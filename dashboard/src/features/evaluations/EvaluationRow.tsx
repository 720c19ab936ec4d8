import { memo, useId } from "react";
import { Ago } from "@/components/Ago";
import { VerdictMark } from "@/components/VerdictMark";
import type { Evaluation } from "@/lib/api";
import { figure } from "@/lib/format";
import { outcomeOf } from "@/lib/verdict";
import { EvaluationDetails } from "./EvaluationDetails";
import { EvaluationFailure } from "./EvaluationFailure";
import type { Scale } from "./scale";
import { Interval } from "./Track";
import { differenceText, playedText, verdictText } from "./words";
import styles from "./EvaluationList.module.css";

interface Props {
  readonly evaluation: Evaluation;
  readonly scale: Scale | null;
  readonly reference: number | null;
  readonly live: boolean;
  /** Whether it belongs to an open fold. */
  readonly folded: boolean;
  readonly open: boolean;
  readonly onToggle: (evaluation: string) => void;
}

/** One evaluation; what is completed opens to its episodes, what failed to its whole error. */
export const EvaluationRow = memo(function EvaluationRow({ evaluation, scale, reference, live, folded, open, onToggle }: Props) {
  const details = useId();
  const outcome = outcomeOf(evaluation);
  const failed = evaluation.status === "failed";
  const { completed_at: completed, mean_return: mean } = evaluation;
  const title = (
    <>
      <strong>v{evaluation.policy_version}</strong> {verdictText(evaluation)}
    </>
  );
  return (
    <li
      className={styles["item"]}
      data-outcome={outcome}
      data-evaluation={evaluation.id}
      data-promoted={evaluation.promoted}
      data-folded={folded}
    >
      <div className={styles["row"]}>
        <VerdictMark outcome={outcome} />
        <p className={styles["verdict"]}>
          {evaluation.status === "completed" || failed ? (
            <button
              type="button"
              className={styles["opener"]}
              aria-expanded={open}
              aria-controls={open ? details : undefined}
              onClick={() => {
                onToggle(evaluation.id);
              }}
            >
              {title}
            </button>
          ) : (
            <span>{title}</span>
          )}
          {live && <span className={styles["live"]}>live</span>}
        </p>
        <span className={styles["time"]}>{completed === null ? "" : <Ago time={completed} />}</span>
        <p className={styles["statistics"]}>
          {mean === null ? (
            (evaluation.error ?? "\u00a0")
          ) : (
            <>
              Mean <b>{figure(mean)}</b>
              <span className={styles["difference"]}>{differenceText(evaluation)}</span>
            </>
          )}
        </p>
        <Interval evaluation={evaluation} scale={scale} reference={reference} />
        <span className={styles["episodes"]}>{playedText(evaluation)}</span>
      </div>
      {open && (failed ? <EvaluationFailure id={details} evaluation={evaluation} /> : <EvaluationDetails id={details} evaluation={evaluation} />)}
    </li>
  );
});
