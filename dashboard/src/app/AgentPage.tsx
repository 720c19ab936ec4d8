import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button } from "@/components/Button";
import { EvaluationList } from "@/features/evaluations/EvaluationList";
import { Pipeline } from "@/features/pipeline/Pipeline";
import { LivePlay } from "@/features/play/LivePlay";
import { Figures } from "@/features/training/Figures";
import { ReturnChart } from "@/features/training/ReturnChart";
import { useHeld } from "@/features/training/useHeld";
import { useAgent, useCurve, useEnvironments, useHistory, usePolicySteps } from "@/hooks/useFeeds";
import { api, type Evaluation, type PolicyVersion, type Run } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import { marksOf, mergeEvaluations, type Mark } from "@/lib/marks";
import { NoRuns, NotReached } from "./Notices";
import styles from "./AgentPage.module.css";

const nothing: readonly never[] = [];
const noPolicies: ReadonlyMap<number, PolicyVersion> = new Map();

/** Everything about one agent. */
export function AgentPage({ id, onCreate }: { id: string; onCreate: () => void }) {
  const query = useAgent(id);
  const feed = query.data;
  const [chosen, setChosen] = useState<string | null>(null);
  const run = feed?.runs.find((one) => one.id === chosen) ?? feed?.runs[0];
  const history = useHistory(id).data ?? nothing;
  const evaluations = useMemo(
    () => (feed === undefined ? undefined : mergeEvaluations(feed.evaluations, history)),
    [feed, history],
  );
  return (
    <>
      <title>{`${id}, TARS`}</title>
      {query.isError && <NotReached message={query.error.message} />}
      <AgentHeading id={id} feed={feed} run={run} onRun={setChosen} />
      <Pipeline feed={feed} run={run} />
      <div className={styles["columns"]}>
        {feed !== undefined && run === undefined ? (
          <NoRuns agent={id} onCreate={onCreate} />
        ) : (
          <RunCurves key={run?.id} feed={feed} run={run} evaluations={evaluations ?? nothing} />
        )}
        <div className={styles["beside"]}>
          {feed === undefined ? (
            <div className={styles["playWaiting"]} aria-hidden="true" />
          ) : (
            <LivePlay agent={id} environment={feed.agent.environment} live={feed.agent.live_version} />
          )}
          <EvaluationList evaluations={evaluations} live={feed?.agent.live_version ?? null} />
        </div>
      </div>
    </>
  );
}

interface HeadingProps {
  readonly id: string;
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
  readonly onRun: (run: string) => void;
}

function AgentHeading({ id, feed, run, onRun }: HeadingProps) {
  const cancel = useMutation({ mutationFn: api.cancel });
  const unfinished = run?.status === "running" || run?.status === "queued" || run?.status === "paused";
  return (
    <div className={styles["heading"]}>
      <h1>{id}</h1>
      <span className={styles["environment"]}>{feed?.agent.environment}</span>
      <span className={styles["space"]} />
      {feed !== undefined && feed.runs.length > 1 && (
        <select
          className={styles["runs"]}
          aria-label="Run"
          value={run?.id}
          onChange={(change) => {
            onRun(change.target.value);
          }}
        >
          {feed.runs.map((one) => (
            <option key={one.id} value={one.id}>
              {runTitle(one)}, {one.status}
            </option>
          ))}
        </select>
      )}
      {feed?.runs.length === 1 && run !== undefined && <span className={styles["run"]}>{runTitle(run)}</span>}
      {cancel.isError && <span role="alert">{cancel.error.message}</span>}
      {run !== undefined && unfinished && (
        <Button
          disabled={cancel.isPending}
          onClick={() => {
            cancel.mutate(run.id);
          }}
        >
          Stop run
        </Button>
      )}
    </div>
  );
}

function runTitle(run: Run): string {
  return `${run.algorithm.toUpperCase()}, seed ${run.seed}`;
}

interface CurvesProps {
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
  readonly evaluations: readonly Evaluation[];
}

function RunCurves({ feed, run, evaluations }: CurvesProps) {
  const points = useCurve(run?.id).data ?? nothing;
  const marks = useMarks(feed, run, evaluations);
  const held = useHeld();
  const environment = useEnvironments().data?.items.find((one) => one.name === feed?.agent.environment);
  if (feed === undefined || run === undefined) {
    return <div className={styles["waiting"]} aria-hidden="true" />;
  }
  return (
    <div className={styles["curves"]}>
      <ReturnChart
        run={run}
        points={points}
        marks={marks}
        live={feed.agent.live_version}
        solvedAt={environment?.reward_threshold ?? null}
        held={held}
      />
      <Figures points={points} held={held} />
    </div>
  );
}

/** The run's evaluations on its curve. */
function useMarks(
  feed: AgentFeed | undefined,
  run: Run | undefined,
  evaluations: readonly Evaluation[],
): readonly Mark[] {
  const policies = usePolicySteps(feed?.agent.id ?? null).data ?? noPolicies;
  return useMemo(() => (run === undefined ? nothing : marksOf(run.id, evaluations, policies)), [run, evaluations, policies]);
}
