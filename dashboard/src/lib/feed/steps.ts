import type { QueryClient } from "@tanstack/react-query";
import { allOf, api, isFinal, type PolicyVersion } from "@/lib/api";
import { keys } from "./keys";

export type PolicySteps = ReadonlyMap<number, PolicyVersion>;

/** So few are asked for one by one. */
const fewMax = 4;
const atFirst = 500;
const pagesMax = 40;

/** At which step of its run each policy was taken, of the versions that the page shows. */
export class StepsOfPolicies {
  /** Asked for, or known not to exist: agent and version. */
  private readonly asked = new Set<string>();

  constructor(private readonly queries: QueryClient) {}

  /** Those of an agent's newest versions. */
  async load(agent: string, signal: AbortSignal): Promise<PolicySteps> {
    const policies = await allOf(atFirst, (offset) => api.policies(agent, offset, signal));
    return new Map(policies.map((policy) => [policy.version, policy]));
  }

  /** Asks for those of these versions that are not known. Nothing happens before the newest are. */
  learn(agent: string, versions: readonly number[]): void {
    const known = this.queries.getQueryData<PolicySteps>(keys.steps(agent));
    const missing = versions.filter((one) => known?.has(one) === false && !this.asked.has(`${agent} ${one}`));
    if (known === undefined || missing.length === 0) {
      return;
    }
    missing.forEach((version) => this.asked.add(`${agent} ${version}`));
    const newest = Math.max(...known.keys(), ...missing);
    const answer = missing.length <= fewMax ? this.oneByOne(agent, missing) : this.byPages(agent, new Set(missing), newest);
    answer.catch((fault: unknown) => {
      // What does not exist is not asked for again; what could not be asked for is, at the next change.
      if (!isFinal(fault)) {
        missing.forEach((version) => this.asked.delete(`${agent} ${version}`));
      }
    });
  }

  private async oneByOne(agent: string, versions: readonly number[]): Promise<void> {
    await Promise.all(versions.map(async (version) => {
      this.add(agent, [await api.policy(agent, version)]);
    }));
  }

  /** Versions are consecutive, and pages newest first: a version lies as far down as it is older than the newest. */
  private async byPages(agent: string, missing: Set<number>, newest: number): Promise<void> {
    for (let page = 0; page < pagesMax && missing.size > 0; page++) {
      const last = Math.max(...missing);
      const { items } = await api.policies(agent, Math.max(0, newest - last));
      // Should it not be on its page, there is no such policy.
      missing.delete(last);
      items.forEach((policy) => missing.delete(policy.version));
      this.add(agent, items);
    }
  }

  private add(agent: string, policies: readonly PolicyVersion[]): void {
    this.queries.setQueryData<PolicySteps>(
      keys.steps(agent),
      (old) => old && new Map([...old, ...policies.map((policy) => [policy.version, policy] as const)]),
    );
  }
}
