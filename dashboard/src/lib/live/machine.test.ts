import { describe, expect, it } from "vitest";
import { backoffMs } from "./backoff";
import {
  heartbeatEveryMs,
  initialState,
  probeMs,
  returnProbeMs,
  silenceMs,
  step,
  type Effect,
  type Input,
  type LiveState,
} from "./machine";
import type { ServerFrame } from "./protocol";
import { connectionStatus } from "./status";

const topic = "agents/a";

/** Drives the machine with a clock of its own and remembers what it was told to do. */
class Drive {
  now = 1_000_000;
  state: LiveState = initialState(this.now);
  effects: Effect[] = [];

  input(input: Input): this {
    const [state, effects] = step(this.state, input, this.now, () => 0.999_999);
    this.state = state;
    this.effects = [...effects];
    return this;
  }

  receive(frame: ServerFrame | null): this {
    return this.input({ type: "received", frame });
  }

  /** Lets time pass in ticks of a second, and keeps every effect of them. */
  pass(ms: number): this {
    const all: Effect[] = [];
    for (const end = this.now + ms; this.now < end; ) {
      this.now += 1_000;
      all.push(...this.input({ type: "ticked" }).effects);
    }
    this.effects = all;
    return this;
  }

  event(offset: number, epoch = "e"): this {
    const event = { id: String(offset), type: "run.changed", version: 1, region: "local", time: "", payload: offset };
    return this.receive({ type: "event", topic, epoch, offset, event });
  }

  delivered(): unknown[] {
    return this.effects.flatMap((effect) => (effect.type === "deliver" ? [effect.event.payload] : []));
  }

  kinds(): string[] {
    return this.effects.map((effect) => effect.type);
  }

  status(): string {
    return connectionStatus(this.state, this.now).kind;
  }
}

function subscribed(offset = 10): Drive {
  const drive = new Drive().input({ type: "subscribe", topic, position: { epoch: "e", offset } });
  drive.input({ type: "opened" });
  return drive.receive({ type: "subscribed", topic, epoch: "e", offset, recovered: true });
}

describe("subscription", () => {
  it("asks, when the link opens, for what follows the snapshot", () => {
    const drive = new Drive().input({ type: "subscribe", topic, position: { epoch: "e", offset: 7 } });
    expect(drive.effects).toEqual([]);
    expect(drive.input({ type: "opened" }).effects).toEqual([
      { type: "send", frame: { type: "subscribe", topic, epoch: "e", offset: 7 } },
    ]);
    expect(drive.status()).toBe("catching-up");
    drive.receive({ type: "subscribed", topic, epoch: "e", offset: 7, recovered: true });
    expect(drive.status()).toBe("live");
  });

  it("delivers each event once and in order, whatever is repeated", () => {
    const drive = subscribed(10);
    expect(drive.event(11).delivered()).toEqual([11]);
    expect(drive.event(11).delivered()).toEqual([]);
    expect(drive.event(10).delivered()).toEqual([]);
    expect(drive.event(12).delivered()).toEqual([12]);
  });

  it("subscribes again with the last pair it saw", () => {
    const drive = subscribed(10).event(11).event(15).input({ type: "closed" });
    drive.now += 60_000;
    drive.input({ type: "ticked" });
    expect(drive.kinds()).toEqual(["connect"]);
    expect(drive.input({ type: "opened" }).effects).toEqual([
      { type: "send", frame: { type: "subscribe", topic, epoch: "e", offset: 15 } },
    ]);
  });

  it.each<[string, (drive: Drive) => Drive]>([
    ["resync", (drive) => drive.receive({ type: "resync", topic })],
    ["another epoch", (drive) => drive.event(1, "other")],
    ["an overflow of the page's own buffer", (drive) => drive.input({ type: "overflowed", topic })],
    [
      "not recovered after a reconnection",
      (drive) =>
        drive
          .input({ type: "closed" })
          .input({ type: "opened" })
          .receive({ type: "subscribed", topic, epoch: "f", offset: 3, recovered: false }),
    ],
  ])("reports a gap on %s, and shows nothing more until a snapshot fills it", (_, cause) => {
    const drive = cause(subscribed(10));
    expect(drive.effects).toEqual([{ type: "gap", topic }]);
    expect(drive.status()).toBe("catching-up");
    expect(drive.event(12).delivered()).toEqual([]);

    drive.input({ type: "subscribe", topic, position: { epoch: "f", offset: 20 } });
    drive.receive({ type: "subscribed", topic, epoch: "f", offset: 20, recovered: true });
    expect(drive.event(21, "f").delivered()).toEqual([21]);
    expect(drive.status()).toBe("live");
  });

  it("does not subscribe on reconnection what still waits for its snapshot", () => {
    const drive = subscribed(10).receive({ type: "resync", topic }).input({ type: "closed" });
    expect(drive.input({ type: "opened" }).effects).toEqual([]);
  });

  it("hears nothing of a topic it left", () => {
    const drive = subscribed(10).input({ type: "unsubscribe", topic });
    expect(drive.effects).toEqual([{ type: "send", frame: { type: "unsubscribe", topic } }]);
    expect(drive.event(11).delivered()).toEqual([]);
  });
});

describe("life of the connection", () => {
  it("sends its heartbeat every 30 s while the server speaks", () => {
    const drive = subscribed();
    let sent = 0;
    for (let second = 0; second < 120; second++) {
      sent += drive.pass(1_000).kinds().length;
      drive.receive({ type: "heartbeat" });
    }
    expect(sent).toBe(120_000 / heartbeatEveryMs);
    expect(drive.status()).toBe("live");
  });

  it("asks after 40 s of silence, says that it is stale, and replaces the connection when nobody answers", () => {
    const drive = subscribed().pass(silenceMs);
    expect(drive.status()).toBe("live");
    drive.pass(1_000);
    expect(drive.status()).toBe("stale");
    expect(drive.pass(probeMs).kinds()).toEqual(["drop", "connect"]);
    expect(drive.status()).toBe("reconnecting");
  });

  it("stays when the probe is answered, be it by a frame of an unknown kind", () => {
    const drive = subscribed().pass(silenceMs + 1_000).receive(null);
    expect(drive.status()).toBe("live");
    expect(drive.pass(probeMs).kinds()).toEqual([]);
  });

  it("suspects much shorter silence while something runs, and is replaced as soon when nobody answers", () => {
    const drive = subscribed().input({ type: "expect", withinMs: 7_000 }).pass(7_000);
    expect(drive.status()).toBe("live");
    expect(drive.pass(1_000).kinds()).toEqual(["send"]);
    expect(drive.status()).toBe("stale");
    expect(drive.pass(probeMs).kinds()).toEqual(["drop", "connect"]);
  });

  it("is stale while the server answers, but what runs brings no event; and live with the next one", () => {
    const drive = subscribed().input({ type: "expect", withinMs: 7_000 });
    for (let second = 0; second < 20; second++) {
      drive.pass(1_000).receive({ type: "heartbeat" });
    }
    expect(connectionStatus(drive.state, drive.now)).toEqual({ kind: "stale", silentMs: 20_000 });
    expect(drive.event(11).status()).toBe("live");
    expect(drive.input({ type: "expect", withinMs: null }).pass(20_000).status()).toBe("live");
  });

  it("remembers, when the connection is lost, when the server was last heard", () => {
    const drive = subscribed().pass(5_000).receive({ type: "heartbeat" });
    const heardAt = drive.now;
    expect(drive.pass(3_000).input({ type: "closed" }).state.heardAt).toBe(heardAt);
  });

  it("judges silence by the clock, not by its ticks", () => {
    const drive = subscribed();
    drive.now += 3_600_000;
    expect(drive.input({ type: "ticked" }).kinds()).toEqual(["send"]);
    expect(drive.status()).toBe("stale");
  });

  it("retries at 1, 2, 4, 8, 16, 30, 30 s at most, and shows how long it still takes", () => {
    const drive = subscribed();
    const waits = [];
    for (let failure = 0; failure < 7; failure++) {
      drive.input({ type: "closed" });
      const status = connectionStatus(drive.state, drive.now);
      waits.push(status.kind === "reconnecting" ? status.inMs : -1);
      drive.now += 31_000;
      expect(drive.input({ type: "ticked" }).kinds()).toEqual(["connect"]);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it("spreads the retries over the whole wait", () => {
    expect(backoffMs(3, () => 0)).toBe(0);
    expect(backoffMs(3, () => 0.5)).toBe(4_000);
    expect(backoffMs(50, () => 0.5)).toBe(15_000);
  });

  it("forgets its failures only after a stable minute", () => {
    const drive = subscribed();
    drive.input({ type: "closed" }).input({ type: "opened" }).input({ type: "closed" });
    expect(drive.state.failures).toBe(2);
    drive.input({ type: "opened" });
    drive.now += 61_000;
    expect(drive.input({ type: "closed" }).state.failures).toBe(1);
  });

  it("gives up a handshake that hangs", () => {
    const drive = new Drive().pass(11_000);
    expect(drive.kinds()).toEqual(["drop"]);
    expect(drive.status()).toBe("reconnecting");
  });

  it("retries at once when the network is back", () => {
    const drive = subscribed().input({ type: "network", online: false }).input({ type: "closed" });
    expect(drive.status()).toBe("offline");
    expect(drive.input({ type: "network", online: true }).kinds()).toEqual(["connect"]);
  });

  it("retries at once when a person asks for it, and replaces a connection that a person does not trust", () => {
    const drive = subscribed().input({ type: "closed" });
    expect(drive.input({ type: "retry" }).kinds()).toEqual(["connect"]);
    expect(drive.input({ type: "retry" }).kinds()).toEqual([]);
    drive.input({ type: "opened" });
    expect(drive.input({ type: "retry" }).kinds()).toEqual(["drop", "connect"]);
  });

  it("reports one gap for a resync and the errors that come with it", () => {
    const drive = subscribed().receive({ type: "resync", topic });
    expect(drive.receive({ type: "error", topic, detail: "too slow" }).kinds()).toEqual([]);
    expect(drive.receive({ type: "error", detail: "not understood" }).kinds()).toEqual([]);
  });

  it("does not retry while hidden, and at once when seen", () => {
    const drive = subscribed().input({ type: "visibility", visible: false }).input({ type: "closed" });
    expect(drive.pass(120_000).kinds()).toEqual([]);
    expect(drive.input({ type: "visibility", visible: true }).kinds()).toEqual(["connect"]);
  });

  it("asks at once when seen again, and does not wait long for an answer", () => {
    const drive = subscribed().input({ type: "visibility", visible: true });
    expect(drive.effects).toEqual([{ type: "send", frame: { type: "heartbeat" } }]);
    drive.now += returnProbeMs;
    expect(drive.input({ type: "ticked" }).kinds()).toEqual(["drop", "connect"]);
  });

  it("believes the link more than the browser about being offline", () => {
    const drive = subscribed().input({ type: "network", online: false }).receive({ type: "heartbeat" });
    expect(drive.status()).toBe("live");
  });
});
