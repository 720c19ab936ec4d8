import { useId, type ReactNode } from "react";
import styles from "./NewRunDialog.module.css";

interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string;
}

interface Props {
  /** As the API calls it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: ReadonlyMap<string, string>;
  readonly children: (props: ControlProps) => ReactNode;
}

/** A labelled control, with what it means or what is wrong with it beneath. */
export function Field({ name, label, hint, faults, children }: Props) {
  const id = useId();
  const fault = faults.get(name);
  const about = `${id}-about`;
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, "aria-invalid": fault !== undefined, "aria-describedby": about })}
      <p id={about} className={fault === undefined ? styles["hint"] : styles["fault"]}>
        {fault ?? hint}
      </p>
    </div>
  );
}

interface TextProps extends Omit<Props, "children"> {
  readonly value: string;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly onChange: (value: string) => void;
}

export function TextField({ value, placeholder, numeric = false, onChange, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(props) => (
        <input
          {...props}
          value={value}
          placeholder={placeholder}
          inputMode={numeric ? "decimal" : "text"}
          autoComplete="off"
          spellCheck={false}
          onChange={(change) => {
            onChange(change.target.value);
          }}
        />
      )}
    </Field>
  );
}

interface ChoiceProps extends Omit<Props, "children"> {
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}

export function ChoiceField({ value, choices, onChange, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      {(props) => (
        <select
          {...props}
          value={value}
          onChange={(change) => {
            onChange(change.target.value);
          }}
        >
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
