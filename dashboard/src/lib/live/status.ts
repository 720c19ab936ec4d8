import { silenceMs, type LiveState } from "./machine";

/** What the page says about its connection. */
export type ConnectionStatus =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  /** Connected, but a topic is still being brought up to date. */
  | { readonly kind: "catching-up" }
  /** Open, but silent for longer than it can be, or without the events that something running has to bring. */
  | { readonly kind: "stale"; readonly silentMs: number }
  | { readonly kind: "reconnecting"; readonly inMs: number }
  | { readonly kind: "offline" };

export function connectionStatus(state: LiveState, now: number): ConnectionStatus {
  const { link } = state;
  switch (link.phase) {
    case "open": {
      const silentMs = now - (state.heardAt ?? link.since);
      if (silentMs > silenceMs) {
        return { kind: "stale", silentMs };
      }
      const { expected } = state;
      if (expected !== null) {
        const missingMs = now - Math.max(state.lastEventAt ?? 0, link.since, expected.since);
        if (missingMs > expected.withinMs) {
          return { kind: "stale", silentMs: missingMs };
        }
      }
      const settled = [...state.topics.values()].every((topic) => topic.phase === "live");
      return settled ? { kind: "live" } : { kind: "catching-up" };
    }
    case "waiting":
      return state.online ? { kind: "reconnecting", inMs: Math.max(0, link.retryAt - now) } : { kind: "offline" };
    case "connecting":
      if (!state.online) {
        return { kind: "offline" };
      }
      return state.failures > 0 ? { kind: "reconnecting", inMs: 0 } : { kind: "connecting" };
  }
}
