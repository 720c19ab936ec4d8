import { Problem } from "@/lib/api";
import { inWords } from "@/lib/hyperparameters/allowed";

/** What the server found wrong, by field. */
export function faultsOf(error: Error | null): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (error instanceof Problem) {
    for (const { field, detail, allowed } of error.faults) {
      faults.set(field, allowed === null || allowed === "" ? detail : `Allowed: ${inWords(allowed)}`);
    }
  }
  return faults;
}

/** What to say where fields are marked. */
export function seeFields(faults: ReadonlyMap<string, string>): string {
  return faults.size === 1 ? "See the marked field." : `See the ${faults.size} marked fields.`;
}
