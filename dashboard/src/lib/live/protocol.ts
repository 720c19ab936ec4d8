/** The frames of `/api/v1/live`, subprotocol `tars.v1`. */

/** A place in a topic's stream. The epoch changes when the stream was lost. */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

export interface LiveEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly region: string;
  readonly time: string;
  readonly payload: unknown;
}

export type ClientFrame =
  | ({ readonly type: "subscribe"; readonly topic: string } & Partial<Position>)
  | { readonly type: "unsubscribe"; readonly topic: string }
  | { readonly type: "heartbeat" };

export type ServerFrame =
  | { readonly type: "welcome"; readonly version: string; readonly region: string }
  | ({ readonly type: "subscribed"; readonly topic: string; readonly recovered: boolean } & Position)
  | ({ readonly type: "event"; readonly topic: string; readonly event: LiveEvent } & Position)
  | { readonly type: "heartbeat" }
  | { readonly type: "resync"; readonly topic: string }
  | { readonly type: "error"; readonly topic?: string; readonly detail: string };

export const subprotocol = "tars.v1";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Reads one frame. A frame of a kind this page does not know (a newer server's) is null: it still proves life. */
export function parseFrame(text: string): ServerFrame | null {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(frame)) {
    return null;
  }
  const { type, topic, epoch, offset } = frame;
  const placed = typeof topic === "string" && typeof epoch === "string" && typeof offset === "number";
  switch (type) {
    case "welcome":
      return { type, version: String(frame["version"]), region: String(frame["region"]) };
    case "heartbeat":
      return { type };
    case "subscribed":
      return placed ? { type, topic, epoch, offset, recovered: frame["recovered"] === true } : null;
    case "event": {
      const event = frame["event"];
      return placed && isRecord(event) && typeof event["type"] === "string"
        ? { type, topic, epoch, offset, event: event as unknown as LiveEvent }
        : null;
    }
    case "resync":
      return typeof topic === "string" ? { type, topic } : null;
    case "error":
      return { type, detail: String(frame["detail"]), ...(typeof topic === "string" ? { topic } : {}) };
    default:
      return null;
  }
}
