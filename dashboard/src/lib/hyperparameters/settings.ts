import type { Hyperparameter } from "@/lib/api";
import { textOf, valueOf, type Value } from "./values";

/** What a hyperparameter is where nobody writes anything else, and whence: a preset, or the run as it is. */
export interface Usual {
  readonly from: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A hyperparameter in a form. */
export interface Setting {
  readonly one: Hyperparameter;
  /** What its control holds. */
  readonly text: string;
  /** What is meant by that, null where it is no value that is allowed. */
  readonly value: Value | null;
  /** What it would be if nobody had written anything. */
  readonly usual: Value;
  /** Whence the usual value is: "default", or what {@link Usual} says. */
  readonly from: string;
  /** Whether something else than the usual value was written. */
  readonly own: boolean;
}

/**
 * @param usual what there is instead of the default, if anything
 * @param written by hand; undefined where nothing was
 */
export function settingOf(one: Hyperparameter, usual: Usual | null, written: string | undefined): Setting {
  const standard = known(one.default_value);
  const instead = usual?.values[one.name];
  const common = instead === undefined ? { usual: standard, from: "default" } : { usual: known(instead), from: usual?.from ?? "" };
  // An empty control stands for the default, which it shows in grey; a choice and a switch are never empty.
  const emptied = one.type === "choice" || one.type === "boolean" ? textOf(common.usual) : "";
  const text = written ?? (instead === undefined ? emptied : textOf(instead));
  const value = text.trim() === "" ? standard : valueOf(text, one);
  return { one, text, value, ...common, own: value !== common.usual };
}

function known(value: unknown): Value {
  return typeof value === "number" || typeof value === "boolean" ? value : textOf(value);
}

/** The values that were written by hand, by name; what is no value stays as it was written, so that the server names it. */
export function ownValues(settings: readonly Setting[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(settings.filter((one) => one.own).map(({ one, value, text }) => [one.name, value ?? text]));
}

/** Whether it is not what the algorithm has by default. */
export function differs({ value, one }: Setting): boolean {
  return value !== one.default_value;
}
