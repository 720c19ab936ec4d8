import { useEffect, useSyncExternalStore } from "react";
import { connectionStatus, type ConnectionStatus } from "@/lib/live/status";
import { useServices } from "./services";
import { useClock } from "./useClock";

export interface Connection {
  readonly status: ConnectionStatus;
  /** Age of the last event in ms, null before the first. */
  readonly eventAgeMs: number | null;
  /** How long ago the server was last heard, in ms, null before the first time. */
  readonly heardAgoMs: number | null;
  readonly serverVersion: string | null;
  /** Connects anew, without a wait. */
  readonly retry: () => void;
}

/** The state of the live connection, told anew when it changes and every second. */
export function useConnection(): Connection {
  const { live } = useServices();
  const tick = useClock();
  const state = useSyncExternalStore(live.watch, live.snapshot);
  const now = Math.max(tick, state.lastEventAt ?? 0, state.heardAt ?? 0);
  return {
    status: connectionStatus(state, now),
    eventAgeMs: state.lastEventAt === null ? null : now - state.lastEventAt,
    heardAgoMs: state.heardAt === null ? null : now - state.heardAt,
    serverVersion: state.serverVersion,
    retry: live.retry,
  };
}

/** Whether the connection is open; unlike {@link useConnection}, told anew only when that changes. */
export function useIsConnected(): boolean {
  const { live } = useServices();
  return useSyncExternalStore(live.watch, () => live.snapshot().link.phase === "open");
}

/** Calls back when the connection is open again, with a function that keeps its identity: what failed meanwhile may be over. */
export function useOnConnected(callback: () => void): void {
  const connected = useIsConnected();
  useEffect(() => {
    if (connected) {
      callback();
    }
  }, [connected, callback]);
}
