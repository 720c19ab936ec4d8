import { Ago } from "@/components/Ago";
import { VerdictMark } from "@/components/VerdictMark";
import { usePersistent } from "@/hooks/usePersistent";
import type { Evaluation } from "@/lib/api";
import { brief, count, figure } from "@/lib/format";
import { NotYet } from "./NotYet";
import styles from "./Pipeline.module.css";

/** Most candidates have played within this; one that takes longer is worth a word. */
const longPlayMs = 700;

interface Props {
  readonly completed: Evaluation | undefined;
  readonly playing: Evaluation | undefined;
}

/** The newest result, which stays until the next one; and, beneath, who plays for longer than a moment. */
export function EvaluationStage({ completed, playing }: Props) {
  const long = usePersistent(playing?.policy_version ?? null, longPlayMs);
  const version = completed === undefined ? playing?.policy_version : long;
  if (completed === undefined && playing === undefined) {
    return <NotYet state="No candidate yet" note="The first one comes right after the first update of the policy." />;
  }
  return (
    <>
      {completed === undefined ? (
        <p className={styles["big"]}>v{playing?.policy_version}</p>
      ) : (
        <p className={styles["big"]}>
          {figure(completed.mean_return)}
          <span className={styles["unit"]}>mean of v{completed.policy_version}</span>
        </p>
      )}
      {completed !== undefined && (
        <>
          <p className={`${styles["note"] ?? ""} digits`}>{playedOf(completed)}</p>
          <p className={`${styles["note"] ?? ""} digits`}>
            Returns from {brief(completed.min_return)} to {brief(completed.max_return)}
          </p>
        </>
      )}
      <p className={styles["playing"]}>
        {version != null && (
          <>
            <VerdictMark outcome="pending" size={12} /> v{version} {playing?.status === "queued" ? "waits to play" : "is playing"}
          </>
        )}
      </p>
    </>
  );
}

function playedOf({ episodes, completed_at: completed }: Evaluation) {
  return (
    <>
      {count(episodes)} episodes
      {completed !== null && (
        <>
          , <Ago time={completed} />
        </>
      )}
    </>
  );
}
