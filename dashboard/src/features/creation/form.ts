import { Problem, type Hyperparameter, type NewRun } from "@/lib/api";
import { inWords } from "./allowed";

/** What was typed, as it was typed, by the name that the API has for the field. */
export type FormValues = Readonly<Record<string, string>>;

/** The value of `agent_id` that stands for an agent still to be created. */
export const newAgent = "";

const prefix = "hyperparameters.";

export function fieldOf(hyperparameter: Hyperparameter): string {
  return prefix + hyperparameter.name;
}

export function emptyForm(agent: string): FormValues {
  return { agent_id: agent, total_steps: "500000", seed: "1" };
}

export function typedIn(form: FormValues, field: string): string {
  return (form[field] ?? "").trim();
}

/** A number where one was typed that JSON can carry to the last digit, else the text itself: it is sent as it was meant. */
function typed(text: string): unknown {
  const number = Number(text);
  const exact = !/^[+-]?\d+$/.test(text) || Number.isSafeInteger(number);
  return text === "" || Number.isNaN(number) || !exact ? text : number;
}

/** The request that the form means. Empty fields are left out: the defaults are the server's. */
export function newRunOf(form: FormValues, agent: string, algorithm: string, known: readonly Hyperparameter[]): NewRun {
  const hyperparameters: Record<string, unknown> = {};
  for (const one of known) {
    const text = typedIn(form, fieldOf(one));
    if (text !== "") {
      hyperparameters[one.name] = one.type === "choice" ? text : typed(text);
    }
  }
  const pace = typedIn(form, "max_steps_per_second");
  return {
    agent_id: agent,
    algorithm,
    total_steps: typed(typedIn(form, "total_steps")),
    seed: typed(typedIn(form, "seed")),
    hyperparameters,
    ...(pace === "" ? {} : { max_steps_per_second: typed(pace) }),
  } as NewRun;
}

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
