import type { Agent, Run, RunStatus } from "@/lib/api";

const over = 2;
const ranks: Readonly<Record<RunStatus, number>> = {
  running: 0,
  queued: 1,
  paused: 1,
  completed: over,
  failed: over,
  cancelled: over,
};

function rankOf(status: RunStatus | undefined): number {
  return status === undefined ? over : ranks[status];
}

/** Those that learn first, then those that will; among equals the newest first, as they came. */
export function inOrder(agents: readonly Agent[], statusOf: (agent: string) => RunStatus | undefined): readonly Agent[] {
  return [...agents].sort((one, other) => rankOf(statusOf(one.id)) - rankOf(statusOf(other.id)));
}

/** Which agent to open where nobody chose: one that learns, else one that will, else the one that was trained last. */
export function agentToOpen(agents: readonly Agent[], newestRuns: ReadonlyMap<string, Run> | undefined): string | null {
  const first = inOrder(agents, (agent) => newestRuns?.get(agent)?.status)[0];
  if (first === undefined || rankOf(newestRuns?.get(first.id)?.status) < over) {
    return first?.id ?? null;
  }
  const known = new Set(agents.map((agent) => agent.id));
  return [...(newestRuns?.keys() ?? [])].find((agent) => known.has(agent)) ?? first.id;
}
