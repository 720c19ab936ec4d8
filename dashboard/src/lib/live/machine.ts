import { backoffMs } from "./backoff";
import type { ClientFrame, LiveEvent, Position, ServerFrame } from "./protocol";

/** The page's own heartbeat. */
export const heartbeatEveryMs = 30_000;
/** The server speaks every 25 s at least; 1.6 times that in silence is suspicious, and is asked about. */
export const silenceMs = 40_000;
/** How long a probe may stay unanswered before the connection counts as dead. */
export const probeMs = 4_000;
/** The same, when a person has just come back to the page. */
export const returnProbeMs = 2_000;
const handshakeMs = 10_000;
/** Only a connection that lasted so long ends a series of failures. */
const stableMs = 60_000;

/** The connection, judged by the wall clock alone: timers sleep with the tab. */
export type Link =
  | { readonly phase: "connecting"; readonly since: number }
  | {
      readonly phase: "open";
      readonly since: number;
      readonly heartbeatAt: number;
      readonly probe: { readonly deadline: number } | null;
    }
  | { readonly phase: "waiting"; readonly retryAt: number };

/**
 * - `detached`: to be subscribed when the link opens
 * - `subscribing`: asked for, not yet confirmed
 * - `live`: every event after `position` arrives
 * - `gap`: events were missed; its owner has to load a snapshot and subscribe again with that snapshot's position
 */
export interface Topic {
  readonly phase: "detached" | "subscribing" | "live" | "gap";
  readonly position: Position;
}

export interface LiveState {
  readonly link: Link;
  readonly failures: number;
  readonly online: boolean;
  readonly visible: boolean;
  readonly topics: ReadonlyMap<string, Topic>;
  /** While something runs, an event has to come within this time; null while nothing does. */
  readonly expected: { readonly withinMs: number; readonly since: number } | null;
  /** The last sign of life of any kind: what the page shows is at most as old as this. */
  readonly heardAt: number | null;
  readonly lastEventAt: number | null;
  readonly serverVersion: string | null;
}

export type Input =
  | { readonly type: "opened" }
  | { readonly type: "closed" }
  | { readonly type: "received"; readonly frame: ServerFrame | null }
  | { readonly type: "ticked" }
  | { readonly type: "network"; readonly online: boolean }
  | { readonly type: "visibility"; readonly visible: boolean }
  | { readonly type: "subscribe"; readonly topic: string; readonly position: Position }
  | { readonly type: "unsubscribe"; readonly topic: string }
  | { readonly type: "overflowed"; readonly topic: string }
  | { readonly type: "expect"; readonly withinMs: number | null }
  /** A person does not want to wait. */
  | { readonly type: "retry" };

export type Effect =
  | { readonly type: "connect" }
  | { readonly type: "drop" }
  | { readonly type: "send"; readonly frame: ClientFrame }
  | { readonly type: "deliver"; readonly topic: string; readonly event: LiveEvent }
  | { readonly type: "gap"; readonly topic: string };

export type Step = readonly [LiveState, readonly Effect[]];

export function initialState(now: number): LiveState {
  return {
    link: { phase: "connecting", since: now },
    failures: 0,
    online: true,
    visible: true,
    topics: new Map(),
    expected: null,
    heardAt: null,
    lastEventAt: null,
    serverVersion: null,
  };
}

/** The whole behaviour of the live connection: what happens next, and what is to be done for it. */
export function step(state: LiveState, input: Input, now: number, random: () => number): Step {
  switch (input.type) {
    case "opened":
      return opened(state, now);
    case "closed":
      return lost(state, now, random);
    case "received":
      return received(state, input.frame, now);
    case "ticked":
      return ticked(state, now, random);
    case "network":
      return network(state, input.online, now);
    case "visibility":
      return visibility(state, input.visible, now);
    case "subscribe":
      return subscribe(state, input.topic, input.position);
    case "unsubscribe":
      return unsubscribe(state, input.topic);
    case "overflowed":
      return gap(state, input.topic);
    case "expect":
      return [{ ...state, expected: input.withinMs === null ? null : { withinMs: input.withinMs, since: now } }, []];
    case "retry":
      return retry(state, now, random);
  }
}

function withTopic(state: LiveState, name: string, topic: Topic): LiveState {
  return { ...state, topics: new Map(state.topics).set(name, topic) };
}

function subscribeFrame(topic: string, position: Position): Effect {
  return { type: "send", frame: { type: "subscribe", topic, ...position } };
}

function opened(state: LiveState, now: number): Step {
  const effects: Effect[] = [];
  const topics = new Map(state.topics);
  for (const [name, topic] of state.topics) {
    if (topic.phase !== "gap") {
      topics.set(name, { ...topic, phase: "subscribing" });
      effects.push(subscribeFrame(name, topic.position));
    }
  }
  return [
    { ...state, topics, heardAt: now, link: { phase: "open", since: now, heartbeatAt: now, probe: null } },
    effects,
  ];
}

function lost(state: LiveState, now: number, random: () => number): Step {
  if (state.link.phase === "waiting") {
    return [state, []];
  }
  const stable = state.link.phase === "open" && now - state.link.since >= stableMs;
  const failures = stable ? 0 : state.failures;
  const topics = new Map<string, Topic>();
  for (const [name, topic] of state.topics) {
    topics.set(name, topic.phase === "gap" ? topic : { ...topic, phase: "detached" });
  }
  const retryAt = now + backoffMs(failures, random);
  return [{ ...state, topics, failures: failures + 1, link: { phase: "waiting", retryAt } }, [{ type: "drop" }]];
}

function received(state: LiveState, frame: ServerFrame | null, now: number): Step {
  if (state.link.phase !== "open") {
    return [state, []];
  }
  // Whatever arrives proves that the other side is there.
  const alive: LiveState = { ...state, heardAt: now, link: { ...state.link, probe: null } };
  switch (frame?.type) {
    case "welcome":
      return [{ ...alive, serverVersion: frame.version }, []];
    case "subscribed":
      return subscribed(alive, frame);
    case "event":
      return event(alive, frame, now);
    case "resync":
      return gap(alive, frame.topic);
    case "error":
      return frame.topic === undefined ? [alive, []] : gap(alive, frame.topic);
    case "heartbeat":
    case undefined:
      return [alive, []];
  }
}

function subscribed(state: LiveState, frame: ServerFrame & { type: "subscribed" }): Step {
  const topic = state.topics.get(frame.topic);
  if (topic?.phase !== "subscribing") {
    return [state, []];
  }
  return frame.recovered ? [withTopic(state, frame.topic, { ...topic, phase: "live" }), []] : gap(state, frame.topic);
}

function event(state: LiveState, frame: ServerFrame & { type: "event" }, now: number): Step {
  const topic = state.topics.get(frame.topic);
  if (topic?.phase !== "live") {
    return [state, []];
  }
  if (topic.position.epoch !== frame.epoch) {
    return gap(state, frame.topic);
  }
  if (frame.offset <= topic.position.offset) {
    return [state, []];
  }
  const moved = withTopic(state, frame.topic, { ...topic, position: { epoch: frame.epoch, offset: frame.offset } });
  return [{ ...moved, lastEventAt: now }, [{ type: "deliver", topic: frame.topic, event: frame.event }]];
}

function gap(state: LiveState, name: string): Step {
  const topic = state.topics.get(name);
  if (topic === undefined || topic.phase === "gap") {
    return [state, []];
  }
  return [withTopic(state, name, { ...topic, phase: "gap" }), [{ type: "gap", topic: name }]];
}

function ticked(state: LiveState, now: number, random: () => number): Step {
  const { link } = state;
  switch (link.phase) {
    case "waiting":
      // A hidden page has nobody waiting: it comes back the moment it is seen.
      return state.visible && now >= link.retryAt ? connect(state, now) : [state, []];
    case "connecting":
      return now - link.since > handshakeMs ? lost(state, now, random) : [state, []];
    case "open":
      if (link.probe !== null && now >= link.probe.deadline) {
        return replace(state, now, random);
      }
      if (link.probe === null && now - (state.heardAt ?? link.since) > silenceLimitMs(state)) {
        return probe(state, now + probeMs, now);
      }
      if (now - link.heartbeatAt >= heartbeatEveryMs) {
        return [{ ...state, link: { ...link, heartbeatAt: now } }, [{ type: "send", frame: { type: "heartbeat" } }]];
      }
      return [state, []];
  }
}

/** How long the server may say nothing at all. */
function silenceLimitMs({ expected }: LiveState): number {
  return Math.min(silenceMs, expected?.withinMs ?? silenceMs);
}

/** Gives the connection up for a new one, without a wait. */
function replace(state: LiveState, now: number, random: () => number): Step {
  const [waiting, effects] = lost(state, now, random);
  const [connecting, more] = connect(waiting, now);
  return [connecting, [...effects, ...more]];
}

function retry(state: LiveState, now: number, random: () => number): Step {
  switch (state.link.phase) {
    case "waiting":
      return connect(state, now);
    case "open":
      return replace(state, now, random);
    case "connecting":
      return [state, []];
  }
}

function connect(state: LiveState, now: number): Step {
  return [{ ...state, link: { phase: "connecting", since: now } }, [{ type: "connect" }]];
}

function probe(state: LiveState, deadline: number, now: number): Step {
  if (state.link.phase !== "open" || state.link.probe !== null) {
    return [state, []];
  }
  const link: Link = { ...state.link, heartbeatAt: now, probe: { deadline } };
  return [{ ...state, link }, [{ type: "send", frame: { type: "heartbeat" } }]];
}

/** `online` and `offline` are hints: the one to retry now, the other to ask whether anybody is still there. */
function network(state: LiveState, online: boolean, now: number): Step {
  const told = { ...state, online };
  if (told.link.phase === "open") {
    return probe(told, now + returnProbeMs, now);
  }
  return online && told.link.phase === "waiting" ? connect(told, now) : [told, []];
}

function visibility(state: LiveState, visible: boolean, now: number): Step {
  const told = { ...state, visible };
  if (!visible) {
    return [told, []];
  }
  return told.link.phase === "waiting" ? connect(told, now) : probe(told, now + returnProbeMs, now);
}

function subscribe(state: LiveState, name: string, position: Position): Step {
  return state.link.phase === "open"
    ? [withTopic(state, name, { phase: "subscribing", position }), [subscribeFrame(name, position)]]
    : [withTopic(state, name, { phase: "detached", position }), []];
}

function unsubscribe(state: LiveState, name: string): Step {
  const topics = new Map(state.topics);
  topics.delete(name);
  const effects: Effect[] =
    state.link.phase === "open" ? [{ type: "send", frame: { type: "unsubscribe", topic: name } }] : [];
  return [{ ...state, topics }, effects];
}
