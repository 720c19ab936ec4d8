import { createConnection, createServer } from "node:net";

/**
 * Stands between the browser and the server as a bad network does: resets what is open and refuses what is new, or goes
 * silent with everything open.
 */
export class Proxy {
  #pairs = new Set();
  #refusing = false;
  #server;
  #target;

  static async to(url) {
    const proxy = new Proxy();
    proxy.target = url;
    proxy.#server = createServer((near) => proxy.#connect(near));
    await new Promise((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** Where new connections lead. */
  set target(url) {
    this.#target = new URL(url);
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Every connection is reset, and none accepted, until `restore`. */
  cut() {
    this.#refusing = true;
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  /** Every connection stays open and carries nothing; new ones too, until `restore`. */
  mute() {
    this.muted = true;
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  /** New connections work; those that were muted are reset, as when the network has forgotten them. */
  restore() {
    if (this.muted) {
      this.muted = false;
      for (const { near, far } of this.#pairs) {
        near.resetAndDestroy();
        far.destroy();
      }
    }
    this.#refusing = false;
  }

  close() {
    this.cut();
    this.#server.close();
  }

  #connect(near) {
    if (this.#refusing) {
      near.resetAndDestroy();
      return;
    }
    const far = createConnection({ port: Number(this.#target.port), host: this.#target.hostname });
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on("close", end).on("error", end);
    far.on("close", end).on("error", end);
    near.pipe(far);
    far.pipe(near);
    if (this.muted) {
      near.pause();
      far.pause();
    }
  }
}
