import { memo } from "react";
import { Ago } from "@/components/Ago";
import { VerdictMark } from "@/components/VerdictMark";
import type { Evaluation } from "@/lib/api";
import { figure } from "@/lib/format";
import { looks, outcomeOf } from "@/lib/verdict";
import type { Scale } from "./scale";
import styles from "./EvaluationList.module.css";

interface Props {
  readonly evaluation: Evaluation;
  readonly scale: Scale | null;
  readonly live: boolean;
}

export const EvaluationRow = memo(function EvaluationRow({ evaluation, scale, live }: Props) {
  const outcome = outcomeOf(evaluation);
  const { completed_at: completed, iqm_return: iqm, iqm_low: low, iqm_high: high } = evaluation;
  return (
    <li className={styles["row"]} data-outcome={outcome} data-evaluation={evaluation.id}>
      <VerdictMark outcome={outcome} />
      <p className={styles["verdict"]}>
        <strong>v{evaluation.policy_version}</strong> {verdictText(evaluation)}
        {live && <span className={styles["live"]}>live</span>}
      </p>
      <span className={styles["time"]}>{completed === null ? "" : <Ago time={completed} />}</span>
      <p className={styles["statistics"]}>
        {iqm === null ? (
          "\u00a0"
        ) : (
          <>
            Mean <b>{figure(evaluation.mean_return)}</b>
            <span className={styles["iqm"]}>
              IQM <b>{figure(iqm)}</b>
              {low != null && high != null && ` [${figure(low)}, ${figure(high)}]`}
            </span>
          </>
        )}
      </p>
      <Interval evaluation={evaluation} scale={scale} />
      <span className={styles["episodes"]}>{`${evaluation.episodes} episodes`}</span>
    </li>
  );
});

function verdictText(evaluation: Evaluation): string {
  const outcome = outcomeOf(evaluation);
  const baseline = evaluation.baseline_version;
  switch (outcome) {
    case "first":
      return "is the first policy: live without comparison";
    case "better":
      return baseline == null ? "is better" : `is better than v${baseline}`;
    case "no_worse":
      return baseline == null ? "is no worse" : `is no worse than v${baseline}`;
    case "worse":
      return baseline == null ? "is worse" : `is worse than v${baseline}`;
    case "undecided":
      return baseline == null ? "is undecided" : `is undecided against v${baseline}`;
    case "measured":
      return "was measured";
    case "pending":
      return evaluation.status === "queued" ? "waits to play" : "is playing";
    case "failed":
      return evaluation.status;
  }
}

/** The interquartile mean and its interval on the axis that all rows share. */
function Interval({ evaluation, scale }: { evaluation: Evaluation; scale: Scale | null }) {
  const { iqm_return: iqm, iqm_low: low, iqm_high: high } = evaluation;
  const outcome = outcomeOf(evaluation);
  return (
    <svg className={styles["interval"]} width="100%" height="8" aria-hidden="true">
      <line className={styles["axis"]} x1="0" x2="100%" y1="4" y2="4" />
      {scale !== null && iqm !== null && (
        <g style={{ color: `var(${looks[outcome].colour})` }}>
          <line
            className={styles["span"]}
            x1={`${scale.at(low ?? iqm)}%`}
            x2={`${scale.at(high ?? iqm)}%`}
            y1="4"
            y2="4"
          />
          <circle cx={`${scale.at(iqm)}%`} cy="4" r="3" fill="currentColor" />
        </g>
      )}
    </svg>
  );
}
