import { Inbox } from "./inbox";
import { initialState, step, type Effect, type Input, type LiveState } from "./machine";
import { parseFrame, subprotocol, type LiveEvent, type Position } from "./protocol";

export interface TopicListener {
  /** Events in order, each once, at most one call a drawn picture. */
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  /** Events were missed: load the snapshot and call {@link LiveClient.subscribe} with its position. */
  readonly onGap: () => void;
}

const tickMs = 1_000;

/** Binds the state machine to a browser's WebSocket, clock and page events; holds no rule of its own. */
export class LiveClient {
  private state: LiveState;
  private socket: WebSocket | null = null;
  private readonly listeners = new Map<string, TopicListener>();
  private readonly watchers = new Set<() => void>();
  private readonly inbox: Inbox;
  private readonly expectations = new Set<{ readonly withinMs: number }>();
  private timer: number | undefined;

  constructor(private readonly url: string) {
    this.state = initialState(Date.now());
    this.inbox = new Inbox(
      { beforeNextFrame: (task) => requestAnimationFrame(task) },
      (topic, events) => this.listeners.get(topic)?.onEvents(events),
      (topic) => {
        this.apply({ type: "overflowed", topic });
      },
    );
  }

  /** Connects and stays connected until the returned function is called. */
  readonly start = (): (() => void) => {
    const page = new AbortController();
    const { signal } = page;
    const visibility = (): void => {
      this.apply({ type: "visibility", visible: document.visibilityState === "visible" });
    };
    const network = (): void => {
      this.apply({ type: "network", online: navigator.onLine });
    };
    document.addEventListener("visibilitychange", visibility, { signal });
    window.addEventListener("pageshow", visibility, { signal });
    // An open socket would keep the page out of the browser's back/forward cache.
    const left = (): void => {
      this.apply({ type: "closed" });
    };
    window.addEventListener("pagehide", left, { signal });
    window.addEventListener("online", network, { signal });
    window.addEventListener("offline", network, { signal });
    this.timer = window.setInterval(() => {
      this.apply({ type: "ticked" });
    }, tickMs);
    this.state = { ...this.state, link: { phase: "connecting", since: Date.now() } };
    this.open();
    return () => {
      page.abort();
      window.clearInterval(this.timer);
      this.drop();
    };
  };

  subscribe(topic: string, position: Position, listener: TopicListener): void {
    this.listeners.set(topic, listener);
    this.inbox.discard(topic);
    this.apply({ type: "subscribe", topic, position });
  }

  unsubscribe(topic: string): void {
    this.listeners.delete(topic);
    this.inbox.discard(topic);
    this.apply({ type: "unsubscribe", topic });
  }

  /** Something runs: until the returned function is called, a longer silence than this is suspicious. */
  expect(withinMs: number): () => void {
    const expectation = { withinMs };
    this.expectations.add(expectation);
    this.tellExpectation();
    return () => {
      this.expectations.delete(expectation);
      this.tellExpectation();
    };
  }

  readonly retry = (): void => {
    this.apply({ type: "retry" });
  };

  readonly snapshot = (): LiveState => this.state;

  /** Calls back after every change of the state; returns how to stop. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
    };
  };

  private tellExpectation(): void {
    const shortest = Math.min(...Array.from(this.expectations, (one) => one.withinMs));
    const withinMs = Number.isFinite(shortest) ? shortest : null;
    if (withinMs !== (this.state.expected?.withinMs ?? null)) {
      this.apply({ type: "expect", withinMs });
    }
  }

  private apply(input: Input): void {
    const before = this.state;
    const [state, effects] = step(before, input, Date.now(), Math.random);
    this.state = state;
    for (const effect of effects) {
      this.perform(effect);
    }
    if (this.state !== before) {
      for (const watcher of this.watchers) {
        watcher();
      }
    }
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case "connect":
        this.open();
        return;
      case "drop":
        this.drop();
        return;
      case "send":
        if (this.socket?.readyState === WebSocket.OPEN) {
          this.socket.send(JSON.stringify(effect.frame));
        }
        return;
      case "deliver":
        this.inbox.add(effect.topic, effect.event);
        return;
      case "gap":
        this.inbox.discard(effect.topic);
        this.listeners.get(effect.topic)?.onGap();
        return;
    }
  }

  private open(): void {
    this.drop();
    const socket = new WebSocket(this.url, subprotocol);
    this.socket = socket;
    socket.onopen = () => {
      this.apply({ type: "opened" });
    };
    socket.onmessage = (message: MessageEvent<unknown>) => {
      this.apply({ type: "received", frame: typeof message.data === "string" ? parseFrame(message.data) : null });
    };
    socket.onclose = () => {
      this.apply({ type: "closed" });
    };
  }

  /** On a dead link `close` may take minutes to be confirmed: the socket is forgotten at once. */
  private drop(): void {
    const { socket } = this;
    if (socket !== null) {
      this.socket = null;
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }
}
