import { memo } from "react";
import { VerdictMark } from "@/components/VerdictMark";
import type { Evaluation } from "@/lib/api";
import type { Scale } from "./scale";
import { Spread } from "./Track";
import { foldNote, foldText, versionsOf } from "./words";
import styles from "./EvaluationList.module.css";

interface Props {
  readonly members: readonly Evaluation[];
  readonly scale: Scale | null;
  readonly reference: number | null;
  readonly open: boolean;
  readonly onToggle: (members: readonly Evaluation[]) => void;
}

/** Many candidates after which everything stayed as it was. */
export const FoldRow = memo(function FoldRow({ members, scale, reference, open, onToggle }: Props) {
  return (
    <li className={styles["item"]} data-fold={members.length}>
      <div className={styles["row"]}>
        <VerdictMark outcome="undecided" />
        <p className={styles["verdict"]}>
          <button
            type="button"
            className={styles["opener"]}
            aria-expanded={open}
            onClick={() => {
              onToggle(members);
            }}
          >
            <strong>{versionsOf(members)}</strong>: {foldText(members)}
          </button>
        </p>
        <span className={styles["time"]} aria-hidden="true">
          <svg className={styles["chevron"]} data-open={open} width="12" height="12" viewBox="0 0 16 16">
            <path d="M3.5 6 8 10.5 12.5 6" />
          </svg>
        </span>
        <p className={styles["statistics"]}>{foldNote(members)}</p>
        <Spread members={members} scale={scale} reference={reference} />
      </div>
    </li>
  );
});
