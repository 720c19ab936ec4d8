import type { Agent, AgentOverview, Evaluation, PolicyLive, Run, RunProgress } from "@/lib/api";
import type { LiveEvent } from "@/lib/live/protocol";
import { goesOn, withRun } from "@/lib/runs";
import { upsert } from "./agents";

/** Evaluations kept in the feed; what is older belongs to the agent's history. */
const evaluationsMax = 1_000;

/** The last change of what is live. */
export interface Swap {
  readonly version: number;
  readonly previous: number | null;
  readonly time: string;
}

/** Everything the page shows of one agent, except its curves. */
export interface AgentFeed extends Pick<AgentOverview, "agent" | "runs" | "evaluations"> {
  readonly swap: Swap | null;
}

export function feedOf(overview: AgentOverview): AgentFeed {
  const { agent, runs, evaluations } = overview;
  return { agent, runs, evaluations, swap: swapOf(agent, evaluations) };
}

/** When the version that is live took over, null where its evaluation is not among these. */
export function swapOf(agent: Agent, evaluations: readonly Evaluation[]): Swap | null {
  const promoted = evaluations.find((one) => one.promoted && one.policy_version === agent.live_version);
  return promoted?.completed_at != null
    ? { version: promoted.policy_version, previous: promoted.baseline_version ?? null, time: promoted.completed_at }
    : null;
}

/** Applies events of the topic `agents/{id}` in their order. */
export function applyToAgent(feed: AgentFeed, events: readonly LiveEvent[]): AgentFeed {
  return events.reduce(applyOne, feed);
}

/** The feed without its oldest evaluations where it has grown too long, and those that had to leave it. */
export function trimmed(feed: AgentFeed): { readonly feed: AgentFeed; readonly left: readonly Evaluation[] } {
  const left = feed.evaluations.slice(evaluationsMax);
  return left.length === 0 ? { feed, left } : { feed: { ...feed, evaluations: feed.evaluations.slice(0, evaluationsMax) }, left };
}

function applyOne(feed: AgentFeed, event: LiveEvent): AgentFeed {
  switch (event.type) {
    case "agent.changed":
      return { ...feed, agent: event.payload as Agent };
    case "run.created":
    case "run.changed":
      return { ...feed, runs: withRun(feed.runs, event.payload as Run) };
    case "run.progress":
      return { ...feed, runs: advance(feed.runs, event.payload as RunProgress) };
    case "evaluation.created":
    case "evaluation.changed":
      return { ...feed, evaluations: upsert(feed.evaluations, event.payload as Evaluation, (evaluation) => evaluation.id) };
    case "policy.live": {
      const live = event.payload as PolicyLive;
      return {
        ...feed,
        agent: { ...feed.agent, live_version: live.version },
        swap: { version: live.version, previous: live.previous_version, time: live.time },
      };
    }
    default:
      // A newer server's event: what it carries is in the next snapshot.
      return feed;
  }
}

/**
 * A run's figures follow its progress between two changes of its state, also back to a checkpoint, from which one goes on
 * that failed or whose process died. What is told of a run that is over came before its end.
 */
function advance(runs: readonly Run[], progress: RunProgress): readonly Run[] {
  return runs.map((run) =>
    run.id === progress.run_id && (goesOn(run) || progress.steps >= run.steps)
      ? {
          ...run,
          status: run.status === "queued" ? "running" : run.status,
          steps: progress.steps,
          mean_return: progress.mean_return,
          steps_per_second: progress.steps_per_second,
        }
      : run,
  );
}
