import { useMemo } from "react";
import { EvaluationList } from "@/features/evaluations/EvaluationList";
import { LiveVersions } from "@/features/evaluations/LiveVersions";
import { Pipeline } from "@/features/pipeline/Pipeline";
import { Story } from "@/features/pipeline/Story";
import { LivePlay } from "@/features/play/LivePlay";
import { Failure } from "@/features/run/Failure";
import { showChange } from "@/features/run/ChangeHistory";
import { RunSettings } from "@/features/run/RunSettings";
import { Figures } from "@/features/training/Figures";
import { ReturnChart } from "@/features/training/ReturnChart";
import { useHeld } from "@/features/training/useHeld";
import { useExpectedEvents } from "@/hooks/useExpectedEvents";
import { useAgent, useChanges, useCurve, useEnvironments, useHistory, useIsMissing, useOlder, usePolicySteps } from "@/hooks/useFeeds";
import { runEvaluationsMax, useEarlierRun, useRunEvaluations } from "@/hooks/useRuns";
import { Problem, type Agent, type Evaluation, type Run } from "@/lib/api";
import { swapOf, type AgentFeed } from "@/lib/feed/agent";
import { knownOf, noHistory, type Known } from "@/lib/feed/history";
import { marksOf, returnOf } from "@/lib/marks";
import { goesOn, runToShow } from "@/lib/runs";
import { AgentHeading } from "./AgentHeading";
import { NoRuns, NoSuchAgent, NotReached } from "./Notices";
import styles from "./AgentPage.module.css";

const nothing: readonly never[] = [];
const notFound = 404;

interface Props {
  readonly id: string;
  /** The run to show, null where nobody chose one. */
  readonly chosen: string | null;
  readonly agents: readonly Agent[];
  readonly onRun: (run: string | null) => void;
  readonly onCreate: () => void;
}

/** Everything about one agent. */
export function AgentPage({ id, chosen, agents, onRun, onCreate }: Props) {
  const query = useAgent(id);
  const loaded = useHistory(id).data;
  const history = loaded ?? noHistory;
  const live = query.data?.evaluations ?? nothing;
  const known = useMemo(() => knownOf(live, history), [live, history]);
  const feed = useSwapOf(query.data, known);
  const run = useShownRun(feed, chosen);
  const { own, all, cut } = useEvaluationsOf(run, known);
  const promoted = useMemo(() => known.all.filter((one) => one.promoted), [known]);
  const liveVersion = feed?.agent.live_version ?? null;
  const older = useOlder(id);
  const environmentMissing = useIsMissing(feed?.agent.environment);
  useExpectedEvents(
    feed?.runs.find((one) => one.status === "running"),
    environmentMissing,
  );
  if (query.error instanceof Problem && query.error.status === notFound) {
    return <NoSuchAgent id={id} agents={agents} />;
  }
  return (
    <>
      <title>{`${id}, TARS`}</title>
      {query.isError && <NotReached message={query.error.message} />}
      <AgentHeading id={id} feed={feed} run={run} onRun={onRun} />
      <Story feed={feed} run={run} evaluations={all} />
      {run !== undefined && <Failure key={run.id} run={run} />}
      <Pipeline feed={feed} run={run} evaluations={own} />
      <LiveVersions promoted={loaded && promoted} live={liveVersion} />
      <div className={styles["columns"]}>
        {feed !== undefined && run === undefined ? (
          <NoRuns agent={id} onCreate={onCreate} />
        ) : (
          <RunCurves
            key={run?.id}
            feed={feed}
            run={run}
            evaluations={own}
            cut={cut}
            liveReturn={returnOf(known.all, liveVersion)}
          />
        )}
        <div className={styles["beside"]}>
          {feed === undefined ? (
            <div className={styles["playWaiting"]} aria-hidden="true" />
          ) : (
            <LivePlay agent={id} live={feed.agent.live_version} />
          )}
          <EvaluationList known={feed && known} live={liveVersion} older={older} />
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
      <LiveVersions promoted={undefined} live={null} />
      <div className={styles["columns"]}>
        <div className={styles["waiting"]} aria-hidden="true" />
        <div className={styles["beside"]}>
          <div className={styles["playWaiting"]} aria-hidden="true" />
          <EvaluationList known={undefined} live={null} older={null} />
        </div>
      </div>
    </>
  );
}

/** The run that was chosen; where none was, the newest, or one that learns while that waits. */
function useShownRun(feed: AgentFeed | undefined, chosen: string | null): Run | undefined {
  const known = feed?.runs.find((one) => one.id === chosen);
  const earlier = useEarlierRun(feed === undefined || known !== undefined ? null : chosen);
  return known ?? (earlier?.agent_id === feed?.agent.id ? earlier : undefined) ?? runToShow(feed?.runs ?? nothing);
}

/** The feed, knowing also a swap that its own evaluations no longer tell of. */
function useSwapOf(feed: AgentFeed | undefined, known: Known): AgentFeed | undefined {
  return useMemo(
    () => (feed?.swap === null ? { ...feed, swap: swapOf(feed.agent, known.all) } : feed),
    [feed, known],
  );
}

interface OfRun {
  /** The evaluations of the run's policies, newest first. */
  readonly own: readonly Evaluation[];
  /** With those of other runs. */
  readonly all: readonly Evaluation[];
  /** Whether the run has older ones, of which only those that went live are here. */
  readonly cut: boolean;
}

/** What is known of a run and, where it is over and its evaluations are older than what is known, those too. */
function useEvaluationsOf(run: Run | undefined, known: Known): OfRun {
  const id = run?.id;
  const oldest = Date.parse(known.newest.at(-1)?.created_at ?? "");
  const older = run !== undefined && !known.complete && oldest > Date.parse(run.created_at);
  const over = run !== undefined && !goesOn(run);
  const earlier = useRunEvaluations(older && over ? run.id : null) ?? nothing;
  const cut = older && (!over || earlier.length >= runEvaluationsMax);
  return useMemo(() => {
    const ids = new Set(known.all.map((one) => one.id));
    const more = earlier.filter((one) => !ids.has(one.id));
    const all = more.length === 0 ? known.all : [...known.all, ...more].sort(newestFirst);
    return { own: all.filter((one) => one.run_id === id), all, cut };
  }, [known, id, earlier, cut]);
}

function newestFirst(one: Evaluation, other: Evaluation): number {
  return Date.parse(other.created_at) - Date.parse(one.created_at);
}

interface CurvesProps {
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
  /** Of the run. */
  readonly evaluations: readonly Evaluation[];
  readonly cut: boolean;
  /** With which the version that is live went live, whichever run it is of. */
  readonly liveReturn: number | null;
}

function RunCurves({ feed, run, evaluations, cut, liveReturn }: CurvesProps) {
  const points = useCurve(run?.id).data ?? nothing;
  const steps = usePolicySteps(feed?.agent.id ?? null, evaluations);
  const marks = useMemo(() => marksOf(evaluations, steps), [evaluations, steps]);
  const changes = useChanges(run?.id).data ?? nothing;
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
        changes={changes}
        cut={cut}
        live={feed.agent.live_version}
        liveReturn={liveReturn}
        solvedAt={environment?.reward_threshold ?? null}
        held={held}
        onChange={({ number }) => {
          showChange(number);
        }}
      />
      <Figures points={points} held={held} />
      <RunSettings run={run} environment={feed.agent.environment} />
    </div>
  );
}
