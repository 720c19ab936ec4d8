import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { WorldState } from "./world";

/** One recorded step of an episode. */
export interface Transition {
  readonly before: WorldState;
  readonly action: number;
  readonly after: WorldState;
  readonly observation: readonly number[];
  readonly terminated: boolean;
}

const folder = "../engine/src/test/resources/tars/engine/gymnasium";
const observationSizes: Readonly<Record<string, number>> = { "CartPole-v1": 4, "Acrobot-v1": 6 };
const digestBytes = 16;

/** Reads big-endian values one after the other. */
class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  byte(): number {
    return this.view.getUint8(this.at++);
  }

  int(): number {
    this.at += 4;
    return this.view.getInt32(this.at - 4);
  }

  short(): number {
    this.at += 2;
    return this.view.getUint16(this.at - 2);
  }

  float(): number {
    this.at += 4;
    return this.view.getFloat32(this.at - 4);
  }

  double(): number {
    this.at += 8;
    return this.view.getFloat64(this.at - 8);
  }

  take(bytes: number): Uint8Array {
    this.at += bytes;
    return this.bytes.subarray(this.at - bytes, this.at);
  }
}

/** All steps that the engine's recording of Gymnasium holds in full; written by engine/src/test/gymnasium/record.py. */
export function transitionsOf(environment: string): readonly Transition[] {
  const reader = new Reader(gunzipSync(readFileSync(`${folder}/${environment}.bin.gz`)));
  const size = observationSizes[environment] ?? 0;
  reader.skip(reader.short());
  const transitions: Transition[] = [];
  for (let records = reader.int(); records > 0; records--) {
    reader.skip(1 + 8);
    for (let episodes = reader.int(); episodes > 0; episodes--) {
      transitions.push(...episode(reader, size));
    }
  }
  return transitions;
}

function episode(reader: Reader, size: number): readonly Transition[] {
  const actions = reader.take(reader.int());
  reader.skip(2 + digestBytes);
  const full = reader.byte() === 1;
  if (!full) {
    return [];
  }
  reader.skip(4);
  const observed = (): { observation: number[]; state: WorldState } => ({
    observation: Array.from({ length: size }, () => reader.float()),
    state: [reader.double(), reader.double(), reader.double(), reader.double()],
  });
  let { state: before } = observed();
  return Array.from(actions, (action) => {
    const { observation, state: after } = observed();
    reader.skip(8);
    const terminated = reader.byte() === 1;
    reader.skip(1);
    const transition = { before, action, after, observation, terminated };
    before = after;
    return transition;
  });
}
