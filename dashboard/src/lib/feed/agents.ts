import type { Agent, Overview } from "@/lib/api";
import type { LiveEvent } from "@/lib/live/protocol";

/** Replaces the item of the same identity, or puts a new one first. */
export function upsert<Item>(items: readonly Item[], item: Item, identity: (item: Item) => string): readonly Item[] {
  const key = identity(item);
  const index = items.findIndex((one) => identity(one) === key);
  return index < 0 ? [item, ...items] : items.with(index, item);
}

/** Applies events of the topic `agents`. Payloads carry state, so applying one twice is harmless. */
export function applyToOverview(overview: Overview, events: readonly LiveEvent[]): Overview {
  let { agents } = overview;
  for (const event of events) {
    if (event.type === "agent.created" || event.type === "agent.changed") {
      agents = upsert(agents, event.payload as Agent, (agent) => agent.id);
    }
  }
  return { ...overview, agents };
}
