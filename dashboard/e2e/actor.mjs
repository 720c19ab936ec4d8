import { setTimeout as pause } from "node:timers/promises";

/** Asks `act` again and again, beside everything else, from the first live policy on; keeps what went wrong. */
export class Actor {
  answered = 0;
  failures = [];
  versions = new Set();
  #stop = new AbortController();
  #done;

  constructor(url, agent, observation) {
    this.#done = this.#run(`${url}/api/v1/agents/${agent}/act`, JSON.stringify({ observation }));
  }

  async stop() {
    this.#stop.abort();
    await this.#done;
  }

  async #run(url, body) {
    const request = { method: "POST", headers: { "content-type": "application/json" }, body };
    while (!this.#stop.signal.aborted) {
      try {
        const response = await fetch(url, request);
        const answer = await response.json();
        if (response.ok) {
          this.answered++;
          this.versions.add(answer.policy_version);
        } else if (response.status !== 409 || this.answered > 0) {
          this.failures.push(`${response.status} ${JSON.stringify(answer)}`);
        }
      } catch (fault) {
        this.failures.push(String(fault));
      }
      await pause(5);
    }
  }
}
