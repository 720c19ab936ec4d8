import { ago, duration } from "@/lib/format";
import type { ConnectionStatus } from "@/lib/live/status";

/** What a person is told while the page may be out of date. */
export interface Loss {
  readonly what: string;
  readonly age: string;
  /** What happens next; it changes every second. */
  readonly next: string;
}

/** Null while what the page shows is current, or not there yet. */
export function lossOf(status: ConnectionStatus, heardAgoMs: number | null): Loss | null {
  const age = heardAgoMs === null ? "Nothing has arrived yet." : `What you see is from ${ago(Math.max(1_000, heardAgoMs))}.`;
  switch (status.kind) {
    case "reconnecting": {
      const next = status.inMs >= 1_000 ? `Trying again in ${duration(status.inMs)}` : "Trying again";
      return { what: "The connection is lost.", age, next };
    }
    case "offline":
      return { what: "This device is offline.", age, next: "Waiting for the network" };
    case "stale":
      return {
        what: "Nothing new arrives.",
        age: `What you see is from ${ago(Math.max(1_000, status.silentMs))}.`,
        next: "The server may be busy",
      };
    case "live":
    case "catching-up":
    case "connecting":
      return null;
  }
}
