import { looks, type Outcome, type OutcomeLook } from "@/lib/verdict";
import styles from "./VerdictMark.module.css";

const paths: Readonly<Record<OutcomeLook["shape"], string>> = {
  star: "M8 1.6 9.9 5.7 14.4 6.2 11.1 9.3 12 13.8 8 11.5 4 13.8 4.9 9.3 1.6 6.2 6.1 5.7Z",
  up: "M8 2.5 14.2 13.2H1.8Z",
  circle: "M8 2.6a5.4 5.4 0 1 0 0 10.8 5.4 5.4 0 0 0 0-10.8Z",
  down: "M8 13.5 1.8 2.8H14.2Z",
  diamond: "M8 1.8 14.2 8 8 14.2 1.8 8Z",
  dot: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  ring: "M8 2.6a5.4 5.4 0 1 0 0 10.8 5.4 5.4 0 0 0 0-10.8Z",
  cross: "M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5",
};

/** The shape of an outcome, in its colour. The word beside it is the caller's. */
export function VerdictMark({ outcome, size = 14 }: { outcome: Outcome; size?: number }) {
  return (
    <svg className={styles["mark"]} data-outcome={outcome} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[looks[outcome].shape]} />
    </svg>
  );
}
