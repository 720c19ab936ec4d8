import { useMemo } from "react";
import { EvaluationList } from "@/features/evaluations/EvaluationList";
import { Pipeline } from "@/features/pipeline/Pipeline";
import { Story } from "@/features/pipeline/Story";
import { LivePlay } from "@/features/play/LivePlay";
import { Figures } from "@/features/training/Figures";
import { ReturnChart } from "@/features/training/ReturnChart";
import { useHeld } from "@/features/training/useHeld";
import { useExpectedEvents } from "@/hooks/useExpectedEvents";
import { useAgent, useCurve, useEnvironments, useHistory, usePolicySteps } from "@/hooks/useFeeds";
import { useEarlierRun, useRunEvaluations } from "@/hooks/useRuns";
import { Problem, type Agent, type Evaluation, type PolicyVersion, type Run } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import { marksOf, mergeEvaluations, type Mark } from "@/lib/marks";
import { AgentHeading } from "./AgentHeading";
import { NoRuns, NoSuchAgent, NotReached } from "./Notices";
import styles from "./AgentPage.module.css";

const nothing: readonly never[] = [];
const noPolicies: ReadonlyMap<number, PolicyVersion> = new Map();
const notFound = 404;

interface Props {
  readonly id: string;
  /** The run to show, null for the newest. */
  readonly chosen: string | null;
  readonly agents: readonly Agent[];
  readonly onRun: (run: string | null) => void;
  readonly onCreate: () => void;
}

/** Everything about one agent. */
export function AgentPage({ id, chosen, agents, onRun, onCreate }: Props) {
  const query = useAgent(id);
  const feed = query.data;
  const run = useShownRun(feed, chosen);
  const history = useHistory(id).data ?? nothing;
  const live = feed?.evaluations;
  const evaluations = useMemo(() => (live === undefined ? undefined : mergeEvaluations(live, history)), [live, history]);
  const own = useEvaluationsOf(run, evaluations ?? nothing);
  useExpectedEvents(feed?.runs.find((one) => one.status === "running"));
  if (query.error instanceof Problem && query.error.status === notFound) {
    return <NoSuchAgent id={id} agents={agents} />;
  }
  return (
    <>
      <title>{`${id}, TARS`}</title>
      {query.isError && <NotReached message={query.error.message} />}
      <AgentHeading id={id} feed={feed} run={run} onRun={onRun} />
      <Story feed={feed} run={run} evaluations={evaluations ?? nothing} />
      <Pipeline feed={feed} run={run} evaluations={own} />
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

/** The same places without anything in them: what the page shows until it knows which agent to show. */
export function AgentWaiting() {
  return (
    <>
      <AgentHeading id={"\u00a0"} feed={undefined} run={undefined} onRun={() => undefined} />
      <Story feed={undefined} run={undefined} evaluations={nothing} />
      <Pipeline feed={undefined} run={undefined} evaluations={nothing} />
      <div className={styles["columns"]}>
        <div className={styles["waiting"]} aria-hidden="true" />
        <div className={styles["beside"]}>
          <div className={styles["playWaiting"]} aria-hidden="true" />
          <EvaluationList evaluations={undefined} live={null} />
        </div>
      </div>
    </>
  );
}

/** The run that was chosen, or the newest one. */
function useShownRun(feed: AgentFeed | undefined, chosen: string | null): Run | undefined {
  const known = feed?.runs.find((one) => one.id === chosen);
  const earlier = useEarlierRun(feed === undefined || known !== undefined ? null : chosen);
  return known ?? (earlier?.agent_id === feed?.agent.id ? earlier : undefined) ?? feed?.runs[0];
}

/** The evaluations of a run's policies, newest first; of an old run, those of its end. */
function useEvaluationsOf(run: Run | undefined, evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const id = run?.id;
  const own = useMemo(() => evaluations.filter((one) => one.run_id === id), [evaluations, id]);
  const over = run !== undefined && run.completed_at !== null;
  const earlier = useRunEvaluations(over && own.length === 0 ? run.id : null);
  return own.length === 0 ? (earlier ?? nothing) : own;
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
