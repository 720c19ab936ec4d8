import { useState } from "react";
import type { Hyperparameter } from "@/lib/api";
import { words } from "@/lib/format";
import { inWords } from "./allowed";
import { ChoiceField, TextField } from "./Field";
import { fieldOf, type FormValues } from "./form";
import styles from "./NewRunDialog.module.css";

interface Props {
  readonly known: readonly Hyperparameter[];
  readonly values: FormValues;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (field: string, value: string) => void;
}

/** The algorithm's hyperparameters; an empty one has its default. */
export function Hyperparameters({ known, values, faults, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const faulty = known.some((one) => faults.has(fieldOf(one)));
  return (
    <details
      className={styles["hyperparameters"]}
      open={open || faulty}
      onToggle={(toggle) => {
        setOpen(toggle.currentTarget.open);
      }}
    >
      <summary>Hyperparameters</summary>
      <div className={styles["fields"]}>
        {known.map((one) => {
          const name = fieldOf(one);
          const common = { name, label: words(one.name), faults, value: values[name] ?? "" };
          const change = (value: string): void => {
            onChange(name, value);
          };
          return one.type === "choice" ? (
            <ChoiceField key={name} {...common} hint={one.description} choices={choicesOf(one)} onChange={change} />
          ) : (
            <TextField
              key={name}
              {...common}
              numeric
              hint={`${one.description}: ${inWords(one.allowed)}`}
              placeholder={String(one.default_value)}
              onChange={change}
            />
          );
        })}
      </div>
    </details>
  );
}

function choicesOf({ choices, default_value: usual }: Hyperparameter): { value: string; text: string }[] {
  return [{ value: "", text: `default: ${String(usual)}` }, ...choices.map((value) => ({ value, text: value }))];
}
