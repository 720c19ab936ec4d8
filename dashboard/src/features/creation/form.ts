import { Problem, type Hyperparameter, type NewRun } from "@/lib/api";

/** What was typed, as it was typed: the server judges it, and its words are shown. */
export interface FormValues {
  readonly agent: string;
  readonly name: string;
  readonly environment: string;
  readonly algorithm: string;
  readonly totalSteps: string;
  readonly seed: string;
  readonly pace: string;
  readonly hyperparameters: Readonly<Record<string, string>>;
}

export function emptyForm(agent: string): FormValues {
  return {
    agent,
    name: "",
    environment: "",
    algorithm: "",
    totalSteps: "500000",
    seed: "1",
    pace: "",
    hyperparameters: {},
  };
}

/** A number where a number was typed, else the text itself, so that the server can name it. */
function typed(text: string): unknown {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed === "" || Number.isNaN(number) ? trimmed : number;
}

/** The request that the form means. Empty fields are left out: the defaults are the server's. */
export function newRunOf(
  form: FormValues,
  agent: string,
  algorithm: string,
  known: readonly Hyperparameter[],
): NewRun {
  const hyperparameters: Record<string, unknown> = {};
  for (const { name } of known) {
    const text = form.hyperparameters[name] ?? "";
    if (text.trim() !== "") {
      hyperparameters[name] = typed(text);
    }
  }
  const pace = form.pace.trim() === "" ? {} : { max_steps_per_second: typed(form.pace) };
  return {
    agent_id: agent,
    algorithm,
    total_steps: typed(form.totalSteps),
    seed: typed(form.seed),
    hyperparameters,
    ...pace,
  } as NewRun;
}

/** What the server found wrong, by field; `hyperparameters.gamma` is found under `gamma`. */
export function faultsOf(error: Error | null): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (error instanceof Problem) {
    for (const { field, detail } of error.faults) {
      faults.set(field.replace(/^hyperparameters\./, ""), detail);
    }
  }
  return faults;
}
