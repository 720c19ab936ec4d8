import { useId, type ReactNode } from "react";
import styles from "./NewRunDialog.module.css";

interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: ReadonlyMap<string, string>;
  readonly children: (props: ControlProps) => ReactNode;
}

/** A labelled control with the server's words about it beneath. */
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
