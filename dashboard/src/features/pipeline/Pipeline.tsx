import type { ReactNode } from "react";
import { Ago } from "@/components/Ago";
import { Skeleton } from "@/components/Skeleton";
import { VerdictMark } from "@/components/VerdictMark";
import type { Evaluation, Run } from "@/lib/api";
import type { AgentFeed, Swap } from "@/lib/feed/agent";
import { figure } from "@/lib/format";
import { looks, outcomeOf } from "@/lib/verdict";
import { LiveVersion } from "./LiveVersion";
import { TrainingStage } from "./TrainingStage";
import styles from "./Pipeline.module.css";

interface Props {
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
}

/** The loop that every candidate goes through, from left to right, each stage with what happens there now. */
export function Pipeline({ feed, run }: Props) {
  const newest = feed?.evaluations.find((one) => one.status !== "cancelled");
  const decided = feed?.evaluations.find((one) => one.status === "completed");
  return (
    <ol className={styles["stages"]} aria-label="What happens now">
      <Stage name="Train" explains="The agent practises and improves its policy">
        {feed === undefined ? <Waiting /> : <TrainingStage key={run?.id} run={run} />}
      </Stage>
      <Stage name="Evaluate" explains="A candidate plays fresh episodes">
        {feed === undefined ? <Waiting /> : <EvaluationStage evaluation={newest} />}
      </Stage>
      <Stage name="Decide" explains="Is it better than what is live?">
        {feed === undefined ? <Waiting /> : <VerdictStage evaluation={decided} />}
      </Stage>
      <Stage name="Serve" explains="The better policy answers requests" live={feed?.swap ?? null}>
        {feed === undefined ? <Waiting /> : <LiveVersion agent={feed.agent} swap={feed.swap} />}
      </Stage>
    </ol>
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

function EvaluationStage({ evaluation }: { evaluation: Evaluation | undefined }) {
  if (evaluation === undefined) {
    return <Nothing note="No candidate yet" />;
  }
  const against = evaluation.baseline_version == null ? "" : ` next to v${evaluation.baseline_version}`;
  const { completed_at: completed } = evaluation;
  return (
    <>
      <p className={styles["big"]}>v{evaluation.policy_version}</p>
      <p className={styles["note"]}>
        {completed === null ? (
          `Playing ${evaluation.episodes} episodes${against}`
        ) : (
          <>
            Mean {figure(evaluation.mean_return)} in {evaluation.episodes} episodes, <Ago time={completed} />
          </>
        )}
      </p>
    </>
  );
}

function VerdictStage({ evaluation }: { evaluation: Evaluation | undefined }) {
  if (evaluation === undefined) {
    return <Nothing note="No verdict yet" />;
  }
  const outcome = outcomeOf(evaluation);
  return (
    <>
      <p className={styles["big"]} data-outcome={outcome}>
        <VerdictMark outcome={outcome} size={18} />
        {outcome === "first" ? "First policy" : looks[outcome].word}
      </p>
      <p className={styles["note"]}>{reasonOf(evaluation)}</p>
    </>
  );
}

function reasonOf(evaluation: Evaluation): string {
  const name = `v${evaluation.policy_version}`;
  const { difference_low: low, difference_high: high, baseline_version: baseline } = evaluation;
  if (baseline == null) {
    return evaluation.promoted ? `${name} goes live without comparison` : `${name} was not compared`;
  }
  const interval = low == null || high == null ? "" : `: ${signed(low)} to ${signed(high)} in return`;
  return `${name} against v${baseline}${interval}`;
}

function signed(value: number): string {
  return value > 0 ? `+${figure(value)}` : figure(value);
}

function Nothing({ note }: { note: string }) {
  return (
    <>
      <p className={styles["big"]}>–</p>
      <p className={styles["note"]}>{note}</p>
    </>
  );
}
