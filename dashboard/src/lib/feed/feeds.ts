import type { QueryClient } from "@tanstack/react-query";
import { api, isFinal, Problem, type Agent, type Evaluation, type Overview, type ProgressPoint, type Run, type RunChange } from "@/lib/api";
import { backoffMs } from "@/lib/live/backoff";
import type { LiveClient } from "@/lib/live/client";
import type { LiveEvent, Position } from "@/lib/live/protocol";
import { goesOn } from "@/lib/runs";
import { applyToAgent, feedOf, trimmed, type AgentFeed } from "./agent";
import { applyToOverview, upsert } from "./agents";
import { withChange } from "./changes";
import { Histories } from "./histories";
import { keys } from "./keys";
import { appendPoints, pointsByRun, RecentPoints, withRecent } from "./progress";
import { StepsOfPolicies } from "./steps";

/** Two snapshots of one topic are at least this far apart, however often the server asks for one. */
const betweenSnapshotsMs = 1_000;
const recentPointsMax = 600;

interface Feed {
  readonly topic: string;
  /** Puts the snapshot into its query, whose state says how that went, and returns where the snapshot stands. */
  readonly load: (signal: AbortSignal) => Promise<Position>;
  readonly apply: (events: readonly LiveEvent[]) => void;
  /** Called when events were missed and the snapshot was loaded anew. */
  readonly filled: () => void;
}

/** Resolves after the time, or when the signal says that nobody waits any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      window.clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Keeps what the page shows equal to what the server holds: loads a topic's snapshot, applies every event after it,
 * and loads anew when events were missed. Queries of the same keys only read.
 */
export class Feeds {
  private readonly open = new Map<string, { users: number; readonly closing: AbortController }>();
  private readonly recent = new RecentPoints(recentPointsMax);
  readonly histories: Histories;
  readonly steps: StepsOfPolicies;

  constructor(
    private readonly queries: QueryClient,
    private readonly live: LiveClient,
  ) {
    this.histories = new Histories(queries);
    this.steps = new StepsOfPolicies(queries);
  }

  /** Follows the list of agents until the returned function is called. */
  followAgents(): () => void {
    return this.follow({
      topic: "agents",
      load: (signal) => this.snapshot(keys.overview, () => api.overview(signal), (overview) => overview),
      apply: (events) => {
        this.queries.setQueryData<Overview>(keys.overview, (old) => old && applyToOverview(old, events));
      },
      filled: () => undefined,
    });
  }

  /** Follows one agent until the returned function is called; several may follow the same one. */
  followAgent(agent: string): () => void {
    return this.follow({
      topic: `agents/${agent}`,
      load: (signal) => this.snapshot(keys.agent(agent), () => api.agent(agent, signal), feedOf),
      apply: (events) => {
        this.applyToAgent(agent, events);
      },
      filled: () => {
        const runs = this.queries.getQueryData<AgentFeed>(keys.agent(agent))?.runs ?? [];
        const outdated = [keys.history(agent), keys.steps(agent), ...runs.flatMap((run) => [keys.curve(run.id), keys.changes(run.id)])];
        for (const queryKey of outdated) {
          void this.queries.invalidateQueries({ queryKey });
        }
      },
    });
  }

  /** An agent that the page itself created is known before its event comes. */
  learnAgent(agent: Agent): void {
    this.queries.setQueryData<Overview>(
      keys.overview,
      (old) => old && { ...old, agents: upsert(old.agents, agent, (one) => one.id) },
    );
  }

  /** A run's curve: what is stored, and what arrived while that was loaded. */
  async loadCurve(run: string, signal: AbortSignal): Promise<readonly ProgressPoint[]> {
    const progress = await api.progress(run, signal);
    return withRecent(progress.items, this.recent.of(run));
  }

  private applyToAgent(agent: string, events: readonly LiveEvent[]): void {
    const old = this.queries.getQueryData<AgentFeed>(keys.agent(agent));
    if (old !== undefined) {
      const { feed, left } = trimmed(applyToAgent(old, events));
      this.histories.keep(agent, left);
      this.queries.setQueryData<AgentFeed>(keys.agent(agent), feed);
    }
    for (const [run, points] of pointsByRun(events)) {
      this.recent.add(run, points);
      this.queries.setQueryData<readonly ProgressPoint[]>(keys.curve(run), (old) => old && appendPoints(old, points));
    }
    // Where on its run's curve a new candidate belongs, is asked for before its evaluation is over.
    const created = events.filter((event) => event.type === "evaluation.created");
    this.steps.learn(agent, created.map((event) => (event.payload as Evaluation).policy_version));
    for (const event of events) {
      if (event.type === "run.hyperparameters") {
        this.applyChange(event.payload as RunChange);
      }
      if (event.type === "run.changed" && !goesOn(event.payload as Run)) {
        // Events bring four points a second; a run that was faster has more of them stored.
        void this.queries.invalidateQueries({ queryKey: keys.curve((event.payload as Run).id) });
      }
    }
  }

  /** A list that is being loaded may be older than the event: it is loaded anew. */
  private applyChange(change: RunChange): void {
    const queryKey = keys.changes(change.run_id);
    if (this.queries.getQueryData<readonly RunChange[]>(queryKey) === undefined) {
      void this.queries.invalidateQueries({ queryKey });
    } else {
      this.queries.setQueryData<readonly RunChange[]>(queryKey, (old) => old && withChange(old, change));
    }
  }

  private follow(feed: Feed): () => void {
    const followed = this.open.get(feed.topic);
    if (followed === undefined) {
      const closing = new AbortController();
      this.open.set(feed.topic, { users: 1, closing });
      void this.bring(feed, closing.signal, false);
    } else {
      followed.users++;
    }
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.release(feed.topic);
      }
    };
  }

  private release(topic: string): void {
    const feed = this.open.get(topic);
    if (feed !== undefined && --feed.users === 0) {
      this.open.delete(topic);
      feed.closing.abort();
      this.live.unsubscribe(topic);
    }
  }

  /** Loads the snapshot, however long that takes, and subscribes to what follows it. */
  private async bring(feed: Feed, signal: AbortSignal, again: boolean): Promise<void> {
    const earliestNext = Date.now() + betweenSnapshotsMs;
    const position = await this.loadUntilThere(feed, signal);
    if (position === null) {
      return;
    }
    this.live.subscribe(feed.topic, position, {
      onEvents: feed.apply,
      onGap: () => {
        void pause(Math.max(0, earliestNext - Date.now()), signal).then(() => this.bring(feed, signal, true));
      },
    });
    if (again) {
      feed.filled();
    }
  }

  /** Null when nobody waits any more, or when there is no such thing: its query says so. */
  private async loadUntilThere(feed: Feed, signal: AbortSignal): Promise<Position | null> {
    for (let attempt = 0; ; attempt++) {
      try {
        const position = await feed.load(signal);
        return signal.aborted ? null : position;
      } catch (fault) {
        if (isFinal(fault)) {
          return null;
        }
        const asked = fault instanceof Problem ? fault.retryAfterMs : null;
        await pause(betweenSnapshotsMs / 2 + (asked ?? backoffMs(Math.min(attempt, 3), Math.random)), signal);
      }
      if (signal.aborted) {
        return null;
      }
    }
  }

  private async snapshot<Answer extends Position>(
    queryKey: readonly string[],
    load: () => Promise<Answer>,
    dataOf: (answer: Answer) => unknown,
  ): Promise<Position> {
    const positions: Position[] = [];
    await this.queries.query({
      queryKey,
      staleTime: 0,
      retry: false,
      queryFn: async () => {
        const answer = await load();
        positions.push({ epoch: answer.epoch, offset: answer.offset });
        return dataOf(answer);
      },
    });
    const position = positions.at(-1);
    if (position === undefined) {
      throw new Error("Another request of the same snapshot was under way.");
    }
    return position;
  }
}
