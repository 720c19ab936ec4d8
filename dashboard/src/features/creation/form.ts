import type { Agent, Algorithm, Environment, NewRun, Preset } from "@/lib/api";
import { ownValues, settingOf, type Setting } from "@/lib/hyperparameters/settings";

/** What was typed, as it was typed, by the name that the API has for the field; nothing where nobody typed. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** The value of `agent_id` that stands for an agent still to be created. */
export const newAgent = "";
/** The value of `preset` that stands for none. */
export const noPreset = "";

const fields = ["agent_id", "id", "environment", "algorithm", "preset", "total_steps", "seed", "max_steps_per_second"];
const prefix = "hyperparameters.";
const usualSteps = "500000";

export function fieldOf(hyperparameter: string): string {
  return prefix + hyperparameter;
}

export function emptyForm(agent: string): FormValues {
  return { agent_id: agent, seed: "1" };
}

export function typedIn(form: FormValues, field: string): string {
  return (form[field] ?? "").trim();
}

/** What there is to choose from. */
export interface Catalog {
  readonly agents: readonly Agent[];
  readonly environments: readonly Environment[];
  readonly algorithms: readonly Algorithm[];
}

/** What a form amounts to: what was chosen in it and, where nothing was, what fits. */
export interface Choice {
  readonly environment: string;
  /** What is known of it; undefined where it is not here, such as one of a plugin that is gone. */
  readonly known: Environment | undefined;
  /** Undefined where none fits. */
  readonly algorithm: Algorithm | undefined;
  /** Those that fit algorithm and environment. */
  readonly presets: readonly Preset[];
  readonly preset: Preset | undefined;
  readonly totalSteps: string;
  readonly settings: readonly Setting[];
}

export function choiceOf(form: FormValues, { agents, environments, algorithms }: Catalog): Choice {
  const agent = typedIn(form, "agent_id");
  const chosen = agent === newAgent ? form["environment"] : agents.find((one) => one.id === agent)?.environment;
  const environment = chosen ?? environments[0]?.name ?? "";
  const known = environments.find((one) => one.name === environment);
  const fitting = algorithms.filter((one) => fits(one, known));
  const algorithm = fitting.find((one) => one.name === form["algorithm"]) ?? fitting[0];
  const presets = (algorithm?.presets ?? []).filter((one) => one.environment === environment);
  const wanted = form["preset"];
  // What is known to do well is what somebody who chooses nothing gets.
  const preset = wanted === noPreset ? undefined : (presets.find((one) => one.name === wanted) ?? presets[0]);
  const usual = preset === undefined ? null : { from: preset.name, values: preset.values };
  return {
    environment,
    known,
    algorithm,
    presets,
    preset,
    totalSteps: form["total_steps"] ?? (preset === undefined ? usualSteps : String(preset.total_steps)),
    settings: (algorithm?.hyperparameters ?? []).map((one) => settingOf(one, usual, form[fieldOf(one.name)])),
  };
}

/** Whether the algorithm learns what the environment wants; the server judges where the environment is not known. */
export function fits(algorithm: Algorithm, environment: Environment | undefined): boolean {
  return environment === undefined || environment.algorithms.includes(algorithm.name);
}

/** The form with a preset chosen, or none: its values take the place of what was typed. */
export function withPreset(form: FormValues, preset: string): FormValues {
  const kept = Object.entries(form).filter(([field]) => field !== "total_steps" && !field.startsWith(prefix));
  return { ...Object.fromEntries(preset === noPreset ? Object.entries(form) : kept), preset };
}

/** What was written by hand beside the preset, by the names of the fields. */
export function leftPreset({ preset, totalSteps, settings }: Choice): readonly string[] {
  if (preset === undefined) {
    return [];
  }
  const steps = totalSteps.trim() === "" || Number(totalSteps) === preset.total_steps ? [] : ["total_steps"];
  return [...steps, ...settings.filter((one) => one.own).map(({ one }) => one.name)];
}

/** A number where one was typed that JSON can carry to the last digit, else the text itself: it is sent as it was meant. */
function typed(text: string): unknown {
  const number = Number(text);
  const exact = !/^[+-]?\d+$/.test(text) || Number.isSafeInteger(number);
  return text === "" || Number.isNaN(number) || !exact ? text : number;
}

/** The request that the form means. What nobody wrote is left out: the preset and the defaults are the server's. */
export function newRunOf(form: FormValues, agent: string, { algorithm, preset, totalSteps, settings }: Choice): NewRun {
  const pace = typedIn(form, "max_steps_per_second");
  return {
    agent_id: agent,
    algorithm: algorithm?.name ?? "",
    ...(preset === undefined ? {} : { preset: preset.name }),
    total_steps: typed(totalSteps.trim()),
    seed: typed(typedIn(form, "seed")),
    hyperparameters: ownValues(settings),
    ...(pace === "" ? {} : { max_steps_per_second: typed(pace) }),
  } as NewRun;
}

/** Of what the server found wrong, what no control of the form is about; null where there is none. */
export function elsewhereOf(faults: ReadonlyMap<string, string>, { settings }: Choice): string | null {
  const shown = new Set([...fields, ...settings.map(({ one }) => fieldOf(one.name))]);
  const others = [...faults].filter(([field]) => !shown.has(field)).map(([field, fault]) => `${field}: ${fault}`);
  return others.length === 0 ? null : others.join("; ");
}
