import { useId, type ReactNode } from "react";
import styles from "./Field.module.css";

interface FieldsProps {
  /** At most so many beside each other; fewer where there is no room. */
  readonly columns: 2 | 3 | 4;
  readonly children: ReactNode;
}

/** Fields beside and under each other. */
export function Fields({ columns, children }: FieldsProps) {
  return (
    <div className={styles["fields"]} data-columns={columns}>
      {children}
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string;
  readonly disabled: boolean;
}

export interface FieldProps {
  /** As the API calls it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Beside the label: how its value stands to another one. */
  readonly mark?: ReactNode;
  readonly faults: ReadonlyMap<string, string>;
  readonly disabled?: boolean;
}

interface Props extends FieldProps {
  readonly children: (props: ControlProps) => ReactNode;
}

/** A labelled control, with what it means or what is wrong with it beneath. */
export function Field({ name, label, hint, mark, faults, disabled = false, children }: Props) {
  const id = useId();
  const fault = faults.get(name);
  const about = `${id}-about`;
  return (
    <div className={styles["field"]}>
      <div className={styles["label"]}>
        <label htmlFor={id}>{label}</label>
        {mark}
      </div>
      {children({ id, name, "aria-invalid": fault !== undefined, "aria-describedby": about, disabled })}
      <p id={about} className={fault === undefined ? styles["hint"] : styles["fault"]}>
        {fault ?? hint}
      </p>
    </div>
  );
}

interface TextProps extends FieldProps {
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

interface ChoiceProps extends FieldProps {
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

interface SwitchProps extends FieldProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function SwitchField({ on, onChange, ...field }: SwitchProps) {
  return (
    <Field {...field}>
      {(props) => (
        <span className={styles["switch"]}>
          <input
            {...props}
            type="checkbox"
            role="switch"
            checked={on}
            onChange={(change) => {
              onChange(change.target.checked);
            }}
          />
          <span aria-hidden="true">{on ? "on" : "off"}</span>
        </span>
      )}
    </Field>
  );
}
