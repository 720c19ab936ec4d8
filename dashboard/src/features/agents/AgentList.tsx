import { useAgent, useCurve } from "@/hooks/useFeeds";
import type { Agent, Run } from "@/lib/api";
import { figure, percent } from "@/lib/format";
import { Sparkline } from "./Sparkline";
import styles from "./AgentList.module.css";

/** More agents than this are listed without figures of their own, so that a long list costs no more events. */
const followedMax = 12;

interface Props {
  readonly agents: readonly Agent[] | undefined;
  readonly selected: string | null;
  readonly onSelect: (agent: string) => void;
}

export function AgentList({ agents, selected, onSelect }: Props) {
  return (
    <nav className={styles["list"]} aria-labelledby="agents-title">
      <h2 id="agents-title" className={styles["title"]}>
        Agents
        {agents !== undefined && <span className={styles["count"]}>{agents.length}</span>}
      </h2>
      {agents === undefined ? (
        <div className={styles["waiting"]} aria-hidden="true" />
      ) : (
        <ul>
          {agents.map((agent, index) => (
            <li key={agent.id}>
              <a
                className={styles["row"]}
                href={`?agent=${encodeURIComponent(agent.id)}`}
                aria-current={agent.id === selected ? "page" : undefined}
                onClick={(click) => {
                  if (!click.metaKey && !click.ctrlKey && !click.shiftKey) {
                    click.preventDefault();
                    onSelect(agent.id);
                  }
                }}
              >
                {index < followedMax ? <FollowedAgent agent={agent} /> : <Names agent={agent} />}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

function Names({ agent }: { agent: Agent }) {
  return (
    <>
      <span className={styles["name"]}>{agent.id}</span>
      <span className={styles["live"]}>{agent.live_version === null ? "" : `v${agent.live_version}`}</span>
      <span className={styles["environment"]}>{agent.environment}</span>
    </>
  );
}

function FollowedAgent({ agent }: { agent: Agent }) {
  const feed = useAgent(agent.id).data;
  const run = feed?.runs[0];
  const curve = useCurve(run?.id).data;
  return (
    <>
      <Names agent={agent} />
      <span className={styles["figure"]}>{figure(run?.mean_return)}</span>
      <Sparkline points={curve ?? []} />
      <span className={styles["state"]} data-status={run?.status}>
        {feed === undefined ? "\u00a0" : stateOf(run)}
      </span>
    </>
  );
}

function stateOf(run: Run | undefined): string {
  switch (run?.status) {
    case undefined:
      return "No run yet";
    case "running":
      return `Learning, ${percent(run.steps / run.total_steps)}`;
    case "queued":
      return "Waiting";
    case "completed":
      return "Completed";
    case "paused":
    case "failed":
    case "cancelled":
      return `${run.status.charAt(0).toUpperCase()}${run.status.slice(1)} at ${percent(run.steps / run.total_steps)}`;
  }
}
