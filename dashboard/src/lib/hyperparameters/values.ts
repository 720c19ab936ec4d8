import type { Hyperparameter } from "@/lib/api";
import { inWords, layersOf } from "./allowed";

/** A value of a hyperparameter; layers are a text, `256,256`. */
export type Value = number | boolean | string;

/** As people and JSON write numbers; JavaScript reads more. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const widths = /^\d{1,9}( *, *\d{1,9})*$/;

/** The number that was written, NaN where it is none. */
export function numberOf(text: string): number {
  return decimal.test(text) ? Number(text) : NaN;
}

/** The value that was written, by the server's rules; null where that is none of those allowed. */
export function valueOf(written: string, one: Hyperparameter): Value | null {
  const text = written.trim();
  switch (one.type) {
    case "integer":
    case "real": {
      const value = numberOf(text);
      return isWithin(value, one) && (one.type === "real" || Number.isInteger(value)) ? value : null;
    }
    case "boolean":
      return text === "true" ? true : text === "false" ? false : null;
    case "choice":
      return one.choices.includes(text) ? text : null;
    case "layers":
      return layersIn(text, one.allowed);
  }
}

function isWithin(value: number, { min, min_included, max, max_included }: Hyperparameter): boolean {
  const highEnough = min === null || (min_included ? value >= min : value > min);
  const lowEnough = max === null || (max_included ? value <= max : value < max);
  return !Number.isNaN(value) && highEnough && lowEnough;
}

function layersIn(text: string, allowed: string): string | null {
  if (!widths.test(text)) {
    return null;
  }
  const all = text.split(",").map(Number);
  const limits = layersOf(allowed);
  const sound =
    limits === null ||
    (all.length >= limits.fewest &&
      all.length <= limits.most &&
      all.every((width) => width >= limits.narrowest && width <= limits.widest));
  return sound ? all.join(",") : null;
}

/** What is wrong with what was written, null where nothing is. */
export function faultOf(text: string, one: Hyperparameter): string | null {
  return valueOf(text, one) === null ? `Write ${inWords(one.allowed)}.` : null;
}

/** A value as people write it. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** A value as people read it. */
export function shown(value: unknown): string {
  return value === true ? "on" : value === false ? "off" : textOf(value).replace("-", "−");
}
