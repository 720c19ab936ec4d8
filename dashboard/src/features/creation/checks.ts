import type { Hyperparameter } from "@/lib/api";
import { count } from "@/lib/format";
import { inWords, openEnds } from "./allowed";
import { fieldOf, newAgent, typedIn, type FormValues } from "./form";

/* The server judges every request. This judges before anything is created, since a run needs its agent first. */

const stepsMax = 1_000_000_000_000n;
const paceMin = 0.1;
const paceMax = 1e9;

const idShape = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What is wrong with the form, by field; empty where a run can be asked for. */
export function checksOf(
  form: FormValues,
  agents: ReadonlySet<string>,
  known: readonly Hyperparameter[],
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const note = (field: string, fault: string | null): void => {
    if (fault !== null) {
      faults.set(field, fault);
    }
  };
  if (typedIn(form, "agent_id") === newAgent) {
    note("id", nameFault(typedIn(form, "id"), agents));
  }
  note("total_steps", wholeFault(typedIn(form, "total_steps"), 1n, stepsMax));
  note("seed", wholeFault(typedIn(form, "seed"), 0n, BigInt(Number.MAX_SAFE_INTEGER)));
  note("max_steps_per_second", paceFault(typedIn(form, "max_steps_per_second")));
  for (const one of known) {
    note(fieldOf(one), hyperparameterFault(typedIn(form, fieldOf(one)), one));
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

function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

function paceFault(text: string): string | null {
  const value = numberOf(text);
  return text === "" || (value >= paceMin && value <= paceMax)
    ? null
    : `Write a number from ${paceMin} to ${count(paceMax)}, or nothing for full speed.`;
}

function hyperparameterFault(text: string, { type, min, max, choices, allowed }: Hyperparameter): string | null {
  if (text === "" || (type === "choice" && choices.includes(text))) {
    return null;
  }
  const value = type === "choice" ? NaN : numberOf(text);
  const open = openEnds(allowed);
  const highEnough = min === null || (open.low ? value > min : value >= min);
  const lowEnough = max === null || (open.high ? value < max : value <= max);
  const sound = !Number.isNaN(value) && (type !== "integer" || Number.isInteger(value)) && highEnough && lowEnough;
  return sound ? null : `Write ${inWords(allowed)}.`;
}
