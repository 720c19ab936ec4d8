import type { ReactNode } from "react";
import { Skeleton } from "@/components/Skeleton";
import { useIsMissing } from "@/hooks/useFeeds";
import { useReplaced } from "@/hooks/useReplaced";
import type { Evaluation, Run } from "@/lib/api";
import type { AgentFeed, Swap } from "@/lib/feed/agent";
import { outcomeOf } from "@/lib/verdict";
import { DecisionStage } from "./DecisionStage";
import { EvaluationStage } from "./EvaluationStage";
import { failedLast } from "./failures";
import { LiveVersion } from "./LiveVersion";
import { TrainingStage } from "./TrainingStage";
import styles from "./Pipeline.module.css";

interface Props {
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
  /** Of the run that is shown, newest first. */
  readonly evaluations: readonly Evaluation[];
}

/** The loop that every candidate goes through, from left to right, each stage with what happens there now. */
export function Pipeline({ feed, run, evaluations }: Props) {
  const waiting = feed === undefined;
  const environmentMissing = useIsMissing(feed?.agent.environment);
  const swapped = useReplaced(feed?.agent.live_version);
  const decided = evaluations.find((one) => one.status === "completed");
  const playing = evaluations.find((one) => outcomeOf(one) === "pending");
  const failed = failedLast(evaluations);
  return (
    <div className={styles["pipeline"]}>
      <ol className={styles["stages"]} aria-label="What happens now">
        <Stage name="Train" explains="Practice improves the policy">
          {waiting ? <Waiting /> : <TrainingStage key={run?.id} run={run} environmentMissing={environmentMissing} />}
        </Stage>
        <Stage name="Evaluate" explains="A candidate plays afresh">
          {waiting ? <Waiting /> : <EvaluationStage key={run?.id} completed={decided} playing={playing} failed={failed} />}
        </Stage>
        <Stage name="Decide" explains="Better than what is live? (error ≤ 5 %)">
          {waiting ? <Waiting /> : <DecisionStage evaluation={decided} />}
        </Stage>
        <Stage name="Serve" explains="What is live answers" live={swapped ? (feed?.swap ?? null) : null}>
          {waiting ? <Waiting /> : <LiveVersion agent={feed.agent} swap={feed.swap} />}
        </Stage>
      </ol>
    </div>
  );
}

interface StageProps {
  readonly name: string;
  readonly explains: string;
  readonly live?: Swap | null;
  readonly children: ReactNode;
}

function Stage({ name, explains, live, children }: StageProps) {
  return (
    <li className={styles["stage"]}>
      {/* A new key starts the highlight anew: calm, once, and only for a swap. */}
      {live != null && <span key={live.version} className={styles["glow"]} aria-hidden="true" />}
      <h2 className={styles["name"]}>{name}</h2>
      <p className={styles["explains"]}>{explains}</p>
      {children}
    </li>
  );
}

function Waiting() {
  return (
    <>
      <p className={styles["big"]}>
        <Skeleton width="short" />
      </p>
      <p className={styles["note"]}>
        <Skeleton width="medium" />
      </p>
    </>
  );
}
