import { useRef } from "react";
import { words } from "@/lib/format";
import { inWords } from "@/lib/hyperparameters/allowed";
import { differs, type Setting } from "@/lib/hyperparameters/settings";
import { shown, textOf } from "@/lib/hyperparameters/values";
import { ChoiceField, SwitchField, TextField, type FieldProps } from "./Field";
import styles from "./Field.module.css";

interface Props {
  readonly setting: Setting;
  /** As the API calls the field. */
  readonly name: string;
  readonly faults: ReadonlyMap<string, string>;
  /** Why it cannot be changed, undefined where it can. */
  readonly fixedBecause?: string | undefined;
  /** Told what was written, or undefined: as it usually is. */
  readonly onChange: (written: string | undefined) => void;
}

/** The control of a hyperparameter, by its type; says where its value is another than the usual one. */
export function HyperparameterField({ setting, name, faults, fixedBecause, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const back = (): void => {
    onChange(undefined);
    // The button goes away, the control stays.
    place.current?.querySelector<HTMLElement>("input, select")?.focus();
  };
  const field = {
    name,
    label: words(setting.one.name),
    hint: fixedBecause === undefined ? hintOf(setting) : `Stays: ${fixedBecause}`,
    mark: <Mark setting={setting} onBack={back} />,
    faults,
    disabled: fixedBecause !== undefined,
  };
  return (
    <div ref={place} className={differs(setting) ? styles["changed"] : undefined}>
      <Control setting={setting} field={field} onChange={onChange} />
    </div>
  );
}

interface ControlProps {
  readonly setting: Setting;
  readonly field: FieldProps;
  readonly onChange: (written: string) => void;
}

function Control({ setting: { one, text }, field, onChange }: ControlProps) {
  switch (one.type) {
    case "boolean":
      return (
        <SwitchField
          {...field}
          on={text === "true"}
          onChange={(on) => {
            onChange(String(on));
          }}
        />
      );
    case "choice":
      return <ChoiceField {...field} value={text} choices={one.choices.map((value) => ({ value, text: value }))} onChange={onChange} />;
    case "integer":
    case "real":
    case "layers": {
      const numeric = one.type !== "layers";
      return <TextField {...field} value={text} numeric={numeric} placeholder={textOf(one.default_value)} onChange={onChange} />;
    }
  }
}

function hintOf({ one }: Setting): string {
  if (one.type === "choice" || one.type === "boolean") {
    return one.description;
  }
  const rule = inWords(one.allowed);
  return `${one.description}. ${rule.charAt(0).toUpperCase()}${rule.slice(1)}`;
}

/** What was written over, with the way back to it; else the default, where that is not what is in force. */
function Mark({ setting, onBack }: { setting: Setting; onBack: () => void }) {
  const { one, own, usual, from } = setting;
  if (!own) {
    return differs(setting) ? <span className={styles["mark"]}>default {shown(one.default_value)}</span> : null;
  }
  const text = `${from} ${shown(usual)}`;
  return (
    <button type="button" className={styles["back"]} aria-label={`${words(one.name)} back to ${text}`} title={`Back to ${text}`} onClick={onBack}>
      <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M4.5 1.5 1.5 4.5 4.5 7.5M2 4.5H7.5a3 3 0 0 1 0 6H5" />
      </svg>
      {text}
    </button>
  );
}
