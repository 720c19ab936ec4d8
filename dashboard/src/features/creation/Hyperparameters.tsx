import type { Hyperparameter } from "@/lib/api";
import { Field } from "./Field";
import styles from "./NewRunDialog.module.css";

interface Props {
  readonly known: readonly Hyperparameter[];
  readonly values: Readonly<Record<string, string>>;
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** The algorithm's hyperparameters; an empty one has its default. */
export function Hyperparameters({ known, values, faults, onChange }: Props) {
  const faulty = known.some((one) => faults.has(one.name));
  return (
    <details className={styles["hyperparameters"]} open={faulty}>
      <summary>Hyperparameters</summary>
      <div className={styles["fields"]}>
        {known.map((one) => (
          <Field key={one.name} name={one.name} label={one.name} faults={faults}>
            {(props) => (
              <input
                {...props}
                value={values[one.name] ?? ""}
                placeholder={String(one.default_value)}
                title={`${one.description} (${one.allowed})`}
                autoComplete="off"
                onChange={(change) => {
                  onChange({ ...values, [one.name]: change.target.value });
                }}
              />
            )}
          </Field>
        ))}
      </div>
    </details>
  );
}
