import { VerdictMark } from "@/components/VerdictMark";
import { count } from "@/lib/format";
import { looks, type Outcome } from "@/lib/verdict";
import styles from "./ReturnChart.module.css";

const shown: readonly Outcome[] = ["first", "better", "no_worse", "undecided", "worse"];

interface Props {
  /** How many evaluations there are in the chart, where those are not all. */
  readonly drawn: number | null;
  /** Whether hyperparameters were changed. */
  readonly changed: boolean;
}

/** What the chart's lines and shapes are. */
export function Legend({ drawn, changed }: Props) {
  return (
    <div className={styles["legend"]}>
      <ul>
        <li>
          <svg width="18" height="8" viewBox="0 0 18 8" aria-hidden="true">
            <path className={styles["sample"]} d="M1 4H17" />
          </svg>
          training
        </li>
        <li>
          <svg width="6" height="14" viewBox="0 0 6 14" aria-hidden="true">
            <path className={styles["tick"]} d="M3 0V14" />
          </svg>
          went live
        </li>
        {changed && (
          <li>
            <svg width="6" height="14" viewBox="0 0 6 14" aria-hidden="true">
              <path className={styles["changed"]} d="M3 0V14" />
            </svg>
            hyperparameters changed
          </li>
        )}
      </ul>
      <ul aria-label="Evaluations">
        {shown.map((outcome) => (
          <li key={outcome}>
            <VerdictMark outcome={outcome} size={11} />
            {looks[outcome].word.toLowerCase()}
          </li>
        ))}
      </ul>
      <p>
        Evaluations, at their interquartile mean with its 95 % interval, often stand above the curve: the curve is the mean of
        the last 100 training episodes, in which the agent explores.
        {drawn !== null && ` Of this run's evaluations, the newest are drawn and all that went live, ${count(drawn)} in all.`}
      </p>
    </div>
  );
}
