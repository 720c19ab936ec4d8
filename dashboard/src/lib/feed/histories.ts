import type { QueryClient } from "@tanstack/react-query";
import { allOf, api, type Evaluation } from "@/lib/api";
import type { AgentFeed } from "./agent";
import { extend, keep, knownOf, noHistory, type History } from "./history";
import { keys } from "./keys";

/** Loaded by itself; more when a person asks for older ones. */
const atFirst = 500;
/** After a gap, at most so many of those that were known are loaded again. */
const againMax = 1_000;
/** More versions than an agent ever has live in its life. */
const promotedMax = 2_000;

/** Loads agents' evaluations from before their feeds, and takes in what leaves those. */
export class Histories {
  constructor(private readonly queries: QueryClient) {}

  async load(agent: string, signal: AbortSignal): Promise<History> {
    const known = this.queries.getQueryData<History>(keys.history(agent))?.evaluations.length ?? 0;
    const wanted = Math.max(atFirst, Math.min(known, againMax));
    const promoted = allOf(promotedMax, (offset) => api.promotedEvaluations(agent, offset, signal));
    let history = noHistory;
    for (let offset = 0; offset < wanted && !history.complete; ) {
      const { items, limit } = await api.evaluations(agent, offset, signal);
      history = extend(history, items, limit);
      offset += limit;
    }
    return { ...history, promoted: await promoted };
  }

  /** The next page beyond what is known. */
  async loadOlder(agent: string): Promise<void> {
    const feed = this.queries.getQueryData<AgentFeed>(keys.agent(agent))?.evaluations ?? [];
    const history = this.queries.getQueryData<History>(keys.history(agent)) ?? noHistory;
    const { items, limit } = await api.evaluations(agent, knownOf(feed, history).newest.length);
    this.change(agent, (now) => extend(now, items, limit));
  }

  /** What left the feed. */
  keep(agent: string, left: readonly Evaluation[]): void {
    if (left.length > 0) {
      this.change(agent, (history) => keep(history, left));
    }
  }

  private change(agent: string, how: (history: History) => History): void {
    this.queries.setQueryData<History>(keys.history(agent), (old) => old && how(old));
  }
}
