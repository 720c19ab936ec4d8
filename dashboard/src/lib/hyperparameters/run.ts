import type { Algorithm, Hyperparameter, Preset, Run } from "@/lib/api";

/** A hyperparameter of a run. */
export interface RunSetting {
  readonly one: Hyperparameter;
  readonly began: unknown;
  /** As it is now. */
  readonly value: unknown;
  /** Whether it was changed since the run began. */
  readonly changed: boolean;
  /** Whether it is the algorithm's default. */
  readonly standard: boolean;
}

/** What a run learns with, in the algorithm's order. */
export function settingsOf(run: Run, algorithm: Algorithm | undefined): readonly RunSetting[] {
  return (algorithm?.hyperparameters ?? []).flatMap((one) => {
    const began = run.hyperparameters[one.name];
    if (began === undefined) {
      return [];
    }
    const value = run.changed_hyperparameters[one.name] ?? began;
    return [{ one, began, value, changed: value !== began, standard: value === one.default_value }];
  });
}

/** The preset that a run began with, where it is known. */
export function presetOf(run: Run, algorithm: Algorithm | undefined, environment: string): Preset | undefined {
  return algorithm?.presets.find((one) => one.name === run.preset && one.environment === environment);
}

/** With which values it began that neither the preset has nor, where that says nothing, the algorithm by default. */
export function ownOf(settings: readonly RunSetting[], preset: Preset | undefined): readonly RunSetting[] {
  return settings.filter(({ one, began }) => began !== (preset?.values[one.name] ?? one.default_value));
}
