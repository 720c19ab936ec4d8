import { StackTrace } from "@/components/StackTrace";
import { api, type Evaluation } from "@/lib/api";
import styles from "./EvaluationDetails.module.css";

/** Why an evaluation failed, however long that is, and where; there are no episodes to show. */
export function EvaluationFailure({ id, evaluation }: { id: string; evaluation: Evaluation }) {
  return (
    <div className={styles["details"]} id={id}>
      <p className={styles["error"]}>{evaluation.error ?? "Nothing is known of why."}</p>
      <StackTrace of={["evaluation", evaluation.id]} load={(signal) => api.evaluation(evaluation.id, signal)} />
    </div>
  );
}
