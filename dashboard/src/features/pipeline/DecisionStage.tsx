import { VerdictMark } from "@/components/VerdictMark";
import type { Evaluation } from "@/lib/api";
import { outcomeOf } from "@/lib/verdict";
import { decisionOf } from "./decision";
import { DifferenceBar } from "./DifferenceBar";
import { NotYet } from "./NotYet";
import styles from "./Pipeline.module.css";

/** What the newest verdict means for what is live: the consequence first, the evidence last. */
export function DecisionStage({ evaluation }: { evaluation: Evaluation | undefined }) {
  if (evaluation === undefined) {
    return <NotYet state="Nothing to decide yet" note="The first policy goes live by itself; each later one has to beat it." />;
  }
  const outcome = outcomeOf(evaluation);
  const { consequence, why, evidence } = decisionOf(evaluation);
  return (
    <>
      <p className={styles["big"]} data-outcome={outcome}>
        <VerdictMark outcome={outcome} size={16} />
        {consequence}
      </p>
      <p className={`${styles["note"] ?? ""} digits`} data-lines="2">
        {why}
      </p>
      <DifferenceBar evaluation={evaluation} outcome={outcome} />
      {evidence !== null && <p className={`${styles["evidence"] ?? ""} digits`}>{evidence}</p>}
    </>
  );
}
