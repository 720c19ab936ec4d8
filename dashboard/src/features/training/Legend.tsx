import { VerdictMark } from "@/components/VerdictMark";
import { looks, type Outcome } from "@/lib/verdict";
import styles from "./ReturnChart.module.css";

const shown: readonly Outcome[] = ["better", "no_worse", "undecided", "worse"];

export function Legend() {
  return (
    <ul className={styles["legend"]}>
      <li>
        <svg width="18" height="8" viewBox="0 0 18 8" aria-hidden="true">
          <path className={styles["sample"]} d="M1 4H17" />
        </svg>
        Training
      </li>
      <li className={styles["group"]}>Evaluation, IQM with 95 % interval:</li>
      {shown.map((outcome) => (
        <li key={outcome}>
          <VerdictMark outcome={outcome} size={11} />
          {looks[outcome].word.toLowerCase()}
        </li>
      ))}
      <li>
        <svg width="6" height="14" viewBox="0 0 6 14" aria-hidden="true">
          <path className={styles["tick"]} d="M3 0V14" />
        </svg>
        version went live
      </li>
    </ul>
  );
}
