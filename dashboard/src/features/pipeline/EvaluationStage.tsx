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
  /** Newer than the newest result: an evaluation that has none. */
  readonly failed: Evaluation | undefined;
}

/** The newest result, which stays until the next one; and, beneath, who plays for longer than a moment, or could not be judged. */
export function EvaluationStage({ completed, playing, failed }: Props) {
  const long = usePersistent(playing?.policy_version ?? null, longPlayMs);
  const version = completed === undefined && failed === undefined ? playing?.policy_version : long;
  return (
    <>
      <Result completed={completed} playing={playing} failed={failed} />
      <p className={styles["playing"]}>
        {version != null && (
          <>
            <VerdictMark outcome="pending" size={12} /> v{version} {playing?.status === "queued" ? "waits to play" : "is playing"}
          </>
        )}
        {version == null && completed !== undefined && failed !== undefined && (
          <>
            <VerdictMark outcome="failed" size={12} /> v{failed.policy_version} could not be judged
          </>
        )}
      </p>
    </>
  );
}

function Result({ completed, playing, failed }: Props) {
  if (completed !== undefined) {
    return (
      <>
        <p className={styles["big"]}>
          {figure(completed.mean_return)}
          <span className={styles["unit"]}>mean of v{completed.policy_version}</span>
        </p>
        <p className={`${styles["note"] ?? ""} digits`}>{playedOf(completed)}</p>
        <p className={`${styles["note"] ?? ""} digits`}>
          Returns from {brief(completed.min_return)} to {brief(completed.max_return)}
        </p>
      </>
    );
  }
  if (failed !== undefined) {
    return <NotYet state={`v${failed.policy_version} could not be judged`} note="Its evaluation failed; the list of evaluations says why." />;
  }
  if (playing !== undefined) {
    return <p className={styles["big"]}>v{playing.policy_version}</p>;
  }
  return <NotYet state="No candidate yet" note="The first one comes right after the first update of the policy." />;
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
