import { count } from "@/lib/format";
import { faultOf, numberOf } from "@/lib/hyperparameters/values";
import { fieldOf, newAgent, typedIn, type Choice, type FormValues } from "./form";

/* The server judges every request. This judges before anything is created, since a run needs its agent first. */

const stepsMax = 1_000_000_000_000n;
const paceMin = 0.1;
const paceMax = 1e9;

const idShape = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What is wrong with the form, by field; empty where a run can be asked for. */
export function checksOf(form: FormValues, agents: ReadonlySet<string>, choice: Choice): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const note = (field: string, fault: string | null): void => {
    if (fault !== null) {
      faults.set(field, fault);
    }
  };
  if (typedIn(form, "agent_id") === newAgent) {
    note("id", nameFault(typedIn(form, "id"), agents));
  } else {
    note("agent_id", choice.known === undefined ? `Its environment, ${choice.environment}, is not here: start TARS with its plugin.` : null);
  }
  note("algorithm", choice.algorithm === undefined ? `No algorithm learns ${choice.environment}.` : null);
  note("total_steps", wholeFault(choice.totalSteps.trim(), 1n, stepsMax));
  note("seed", wholeFault(typedIn(form, "seed"), 0n, BigInt(Number.MAX_SAFE_INTEGER)));
  note("max_steps_per_second", paceFault(typedIn(form, "max_steps_per_second")));
  for (const { one, text, value } of choice.settings) {
    note(fieldOf(one.name), value === null ? faultOf(text, one) : null);
  }
  return faults;
}

function nameFault(name: string, agents: ReadonlySet<string>): string | null {
  if (!idShape.test(name)) {
    return "Write 1 to 63 lower-case letters, digits and hyphens, the first no hyphen.";
  }
  return agents.has(name) ? "An agent has this name already: choose it above, or write another." : null;
}

/** Judged as text: a number of JavaScript would already be another one. */
function wholeFault(text: string, low: bigint, high: bigint): string | null {
  const value = wholeOf(text);
  return value !== null && value >= low && value <= high ? null : `Write a whole number from ${count(low)} to ${count(high)}.`;
}

/** 500000 or 5e5; null for anything else. */
function wholeOf(text: string): bigint | null {
  if (/^\d{1,30}$/.test(text)) {
    return BigInt(text);
  }
  const number = /^\d+(\.\d+)?e\d{1,2}$/i.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? BigInt(number) : null;
}

function paceFault(text: string): string | null {
  const value = numberOf(text);
  return text === "" || (value >= paceMin && value <= paceMax)
    ? null
    : `Write a number from ${paceMin} to ${count(paceMax)}, or nothing for full speed.`;
}
