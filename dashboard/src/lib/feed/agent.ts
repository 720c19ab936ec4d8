import type { Agent, AgentOverview, Evaluation, PolicyLive, Run, RunProgress } from "@/lib/api";
import type { LiveEvent } from "@/lib/live/protocol";
import { upsert } from "./agents";

/** Evaluations kept on the page; older ones are in the history that the API serves. */
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
  const promoted = evaluations.find((one) => one.promoted && one.policy_version === agent.live_version);
  const swap =
    promoted?.completed_at != null
      ? { version: promoted.policy_version, previous: promoted.baseline_version ?? null, time: promoted.completed_at }
      : null;
  return { agent, runs, evaluations, swap };
}

/** Applies events of the topic `agents/{id}` in their order. */
export function applyToAgent(feed: AgentFeed, events: readonly LiveEvent[]): AgentFeed {
  return events.reduce(applyOne, feed);
}

function applyOne(feed: AgentFeed, event: LiveEvent): AgentFeed {
  switch (event.type) {
    case "agent.changed":
      return { ...feed, agent: event.payload as Agent };
    case "run.created":
    case "run.changed":
      return { ...feed, runs: upsert(feed.runs, event.payload as Run, (run) => run.id) };
    case "run.progress":
      return { ...feed, runs: advance(feed.runs, event.payload as RunProgress) };
    case "evaluation.created":
    case "evaluation.changed": {
      const evaluations = upsert(feed.evaluations, event.payload as Evaluation, (evaluation) => evaluation.id);
      return { ...feed, evaluations: evaluations.slice(0, evaluationsMax) };
    }
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

/** A run's figures follow its progress between two changes of its state. */
function advance(runs: readonly Run[], progress: RunProgress): readonly Run[] {
  return runs.map((run) =>
    run.id === progress.run_id && progress.steps >= run.steps
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
