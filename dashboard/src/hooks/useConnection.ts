import { useSyncExternalStore } from "react";
import { connectionStatus, type ConnectionStatus } from "@/lib/live/status";
import { useServices } from "./services";
import { useClock } from "./useClock";

export interface Connection {
  readonly status: ConnectionStatus;
  /** Age of the last event in ms, null before the first. */
  readonly eventAgeMs: number | null;
  readonly serverVersion: string | null;
}

/** The state of the live connection, told anew when it changes and every second. */
export function useConnection(): Connection {
  const { live } = useServices();
  const tick = useClock();
  const state = useSyncExternalStore(live.watch, live.snapshot);
  const now = Math.max(tick, state.lastEventAt ?? 0);
  return {
    status: connectionStatus(state, now),
    eventAgeMs: state.lastEventAt === null ? null : now - state.lastEventAt,
    serverVersion: state.serverVersion,
  };
}
