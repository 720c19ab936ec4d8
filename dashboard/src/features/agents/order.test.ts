import { describe, expect, it } from "vitest";
import type { Agent, Run, RunStatus } from "@/lib/api";
import { agentToOpen, inOrder } from "./order";

function agents(...ids: readonly string[]): readonly Agent[] {
  return ids.map((id) => ({ id, environment: "CartPole-v1", live_version: null, baseline_version: null, created_at: "" }));
}

function newest(statuses: Readonly<Record<string, RunStatus>>): ReadonlyMap<string, Run> {
  return new Map(Object.entries(statuses).map(([id, status]) => [id, { agent_id: id, status } as Run]));
}

describe("the list of agents", () => {
  it("begins with those that learn, and keeps the order among equals", () => {
    const statuses: Readonly<Record<string, RunStatus>> = { b: "completed", c: "running", d: "queued", e: "running" };
    const order = inOrder(agents("a", "b", "c", "d", "e"), (id) => statuses[id]);
    expect(order.map((agent) => agent.id)).toEqual(["c", "e", "d", "a", "b"]);
  });
});

describe("the agent to open", () => {
  it("is the newest of those that learn", () => {
    expect(agentToOpen(agents("new", "b", "c"), newest({ b: "completed", c: "running" }))).toBe("c");
    expect(agentToOpen(agents("new", "b", "c"), newest({ c: "running", b: "running" }))).toBe("b");
  });

  it("is otherwise one that waits, then the one that was trained last", () => {
    expect(agentToOpen(agents("new", "b", "c"), newest({ b: "completed", c: "queued" }))).toBe("c");
    expect(agentToOpen(agents("new", "b", "c"), newest({ b: "completed", c: "failed" }))).toBe("b");
  });

  it("is the newest where none was trained, or runs are not known", () => {
    expect(agentToOpen(agents("new", "b"), new Map())).toBe("new");
    expect(agentToOpen(agents("new", "b"), undefined)).toBe("new");
    expect(agentToOpen([], undefined)).toBeNull();
  });

  it("is one that is listed", () => {
    expect(agentToOpen(agents("a"), newest({ hidden: "running" }))).toBe("a");
  });
});
