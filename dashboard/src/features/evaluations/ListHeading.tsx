import { Button } from "@/components/Button";
import type { Scale } from "./scale";
import styles from "./EvaluationList.module.css";

interface Props {
  readonly scale: Scale | null;
  /** The version whose return is drawn as a line in every row, null where there is none. */
  readonly compared: number | null;
  readonly waiting: number;
  readonly onNewest: () => void;
}

/** What the list is, and how its rows are drawn; or how many wait above it. */
export function ListHeading({ scale, compared, waiting, onNewest }: Props) {
  return (
    <div className={styles["heading"]}>
      <h2 id="evaluations-title">Evaluations</h2>
      {waiting > 0 ? (
        <Button look="primary" className={styles["waiting"]} data-testid="new-evaluations" onClick={onNewest}>
          {waiting} new
        </Button>
      ) : (
        <span className={styles["range"]}>
          {scale !== null && `IQM, ${scale.label}`}
          {compared !== null && (
            <>
              <svg width="2" height="10" aria-hidden="true">
                <line className={styles["reference"]} x1="1" x2="1" y1="0" y2="10" />
              </svg>
              v{compared}
            </>
          )}
        </span>
      )}
    </div>
  );
}
