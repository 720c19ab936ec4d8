import { Button } from "@/components/Button";
import { ChoiceField } from "@/components/fields/Field";
import { compact, count, words } from "@/lib/format";
import { leftPreset, noPreset, type Choice } from "./form";
import styles from "./NewRunDialog.module.css";

interface Props {
  readonly choice: Choice;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (preset: string) => void;
}

/** Settings that are known to do well here, and what was written in their place since. */
export function PresetChoice({ choice, faults, onChange }: Props) {
  const { presets, preset, environment, algorithm } = choice;
  const left = leftPreset(choice);
  const hint =
    presets.length === 0
      ? `There is none for ${algorithm?.name.toUpperCase() ?? "this"} in ${environment}`
      : preset === undefined
        ? "Every hyperparameter has its default"
        : left.length === 0
          ? `Known to do well in ${environment}`
          : undefined;
  return (
    <div>
      <ChoiceField
        name="preset"
        label="Preset"
        faults={faults}
        hint={hint}
        value={preset?.name ?? noPreset}
        choices={[
          ...presets.map(({ name, total_steps: steps }) => ({ value: name, text: `${name}, ${compact(steps)} steps` })),
          { value: noPreset, text: "None: defaults" },
        ]}
        onChange={onChange}
      />
      {preset !== undefined && left.length > 0 && (
        <p className={styles["left"]} role="status">
          Left {preset.name}: {left.length > 2 ? `${count(left.length)} values differ` : left.map(words).join(" and ")}
          <Button
            look="quiet"
            onClick={() => {
              onChange(preset.name);
            }}
          >
            Back to it
          </Button>
        </p>
      )}
    </div>
  );
}
