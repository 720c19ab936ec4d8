import type { Evaluation } from "@/lib/api";
import { looks, type Outcome } from "@/lib/verdict";
import styles from "./Pipeline.module.css";

/** The difference in return and its interval around zero, to the right where the candidate earns more. */
export function DifferenceBar({ evaluation, outcome }: { evaluation: Evaluation; outcome: Outcome }) {
  const { difference, difference_low: low, difference_high: high } = evaluation;
  if (difference === null || low === null || high === null) {
    return null;
  }
  const reach = Math.max(Math.abs(low), Math.abs(high), Number.EPSILON);
  const at = (value: number): string => `${50 + (value / reach) * 47}%`;
  return (
    <div className={styles["difference"]} aria-hidden="true">
      worse
      <svg width="100%" height="16" style={{ color: `var(${looks[outcome].colour})` }}>
        <line className={styles["axis"]} x1="0" x2="100%" y1="8" y2="8" />
        <line className={styles["zero"]} x1="50%" x2="50%" y1="1" y2="15" />
        <line className={styles["span"]} x1={at(low)} x2={at(high)} y1="8" y2="8" />
        <circle cx={at(difference)} cy="8" r="3.5" fill="currentColor" />
      </svg>
      better
    </div>
  );
}
