import { useEffect, useMemo, useRef } from "react";
import { addressOf } from "@/hooks/useAddress";
import { useExpectedEvents } from "@/hooks/useExpectedEvents";
import { useAgent, useCurve, useIsMissing } from "@/hooks/useFeeds";
import type { Agent, Run } from "@/lib/api";
import { figure, percent } from "@/lib/format";
import { foremost, standing } from "@/lib/runs";
import { inOrder } from "./order";
import { Sparkline } from "./Sparkline";
import { useStatuses } from "./useStatuses";
import styles from "./AgentList.module.css";

/** More agents than these, and the one that is shown, are listed without a curve: a long list costs no more events. */
const followedMax = 12;
const none: readonly never[] = [];

interface Props {
  readonly agents: readonly Agent[] | undefined;
  readonly selected: string | null;
  readonly onSelect: (agent: string) => void;
}

export function AgentList({ agents, selected, onSelect }: Props) {
  const { pending, statusOf, runOf } = useStatuses(agents ?? none, followedMax);
  const ordered = useMemo(() => inOrder(agents ?? none, statusOf), [agents, statusOf]);
  const list = useRef<HTMLUListElement>(null);
  const waiting = agents === undefined || pending;

  // The selected agent is in view, however long the list; the page itself stays where it is.
  useEffect(() => {
    const row = list.current?.querySelector("[aria-current]");
    const scroller = list.current;
    if (row != null && scroller !== null) {
      reveal(scroller, row);
    }
  }, [selected, waiting]);

  return (
    <nav className={styles["list"]} aria-labelledby="agents-title">
      <h2 id="agents-title" className={styles["title"]}>
        Agents
        {agents !== undefined && <span className={styles["count"]}>{agents.length}</span>}
      </h2>
      {waiting ? (
        <div className={styles["waiting"]} aria-hidden="true" />
      ) : (
        <ul ref={list}>
          {ordered.map((agent, index) => (
            <li key={agent.id}>
              <a
                className={styles["row"]}
                href={addressOf({ agent: agent.id, run: null })}
                aria-current={agent.id === selected ? "page" : undefined}
                onClick={(click) => {
                  if (!click.metaKey && !click.ctrlKey && !click.shiftKey) {
                    click.preventDefault();
                    onSelect(agent.id);
                  }
                }}
              >
                {index < followedMax || agent.id === selected ? (
                  <FollowedAgent agent={agent} />
                ) : (
                  <AgentRow agent={agent} run={runOf(agent.id)} known={true} />
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

/** Scrolls the list, and nothing around it, until the row is in view. */
function reveal(scroller: Element, row: Element): void {
  const place = scroller.getBoundingClientRect();
  const { top, bottom, left, right } = row.getBoundingClientRect();
  const beyond = (low: number, high: number, from: number, to: number): number =>
    low < from ? low - from : high > to ? high - to : 0;
  scroller.scrollBy(beyond(left, right, place.left, place.right), beyond(top, bottom, place.top, place.bottom));
}

function FollowedAgent({ agent }: { agent: Agent }) {
  const feed = useAgent(agent.id).data;
  const run = foremost(feed?.runs ?? none);
  const curve = useCurve(run?.id).data;
  useExpectedEvents(run, useIsMissing(agent.environment));
  return (
    <AgentRow agent={agent} run={run} known={feed !== undefined}>
      <Sparkline points={curve ?? none} />
    </AgentRow>
  );
}

interface RowProps {
  readonly agent: Agent;
  readonly run: Run | undefined;
  /** Whether the run is known, if there is one. */
  readonly known: boolean;
  readonly children?: React.ReactNode;
}

function AgentRow({ agent, run, known, children }: RowProps) {
  const environmentMissing = useIsMissing(agent.environment);
  return (
    <>
      <span className={styles["name"]}>{agent.id}</span>
      <span className={styles["live"]}>{agent.live_version === null ? "" : `v${agent.live_version}`}</span>
      <span className={styles["environment"]}>{agent.environment}</span>
      <span className={styles["figure"]}>{run?.mean_return == null ? "" : figure(run.mean_return)}</span>
      {children}
      <span className={styles["state"]} data-status={run && standing(run, environmentMissing)}>
        {known ? stateOf(run, environmentMissing) : "\u00a0"}
      </span>
    </>
  );
}

function stateOf(run: Run | undefined, environmentMissing: boolean): string {
  if (run === undefined) {
    return "No run yet";
  }
  switch (standing(run, environmentMissing)) {
    case "running":
      return `Learning, ${percent(run.steps / run.total_steps)}`;
    case "queued":
      return "Waiting";
    case "completed":
      return "Completed";
    case "paused":
      return `Paused at ${percent(run.steps / run.total_steps)}`;
    case "failed":
      return `Failed at ${percent(run.steps / run.total_steps)}`;
    case "cancelled":
      return `Stopped at ${percent(run.steps / run.total_steps)}`;
  }
}
