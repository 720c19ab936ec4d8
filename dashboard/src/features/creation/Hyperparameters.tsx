import { Fold } from "@/components/Fold";
import { Fields } from "@/components/fields/Field";
import { HyperparameterField } from "@/components/fields/HyperparameterField";
import { count } from "@/lib/format";
import { byUse } from "@/lib/hyperparameters/order";
import { differs, type Setting } from "@/lib/hyperparameters/settings";
import { fieldOf } from "./form";
import styles from "./NewRunDialog.module.css";

interface Props {
  readonly settings: readonly Setting[];
  readonly faults: ReadonlyMap<string, string>;
  readonly onChange: (field: string, written: string | undefined) => void;
}

/** The algorithm's hyperparameters: those that people set first, and the rest in a fold. */
export function Hyperparameters({ settings, faults, onChange }: Props) {
  const { first, rest } = byUse(settings);
  const faulty = rest.some(({ one }) => faults.has(fieldOf(one.name)));
  const fields = (some: readonly Setting[]) => (
    <Fields columns={2}>
      {some.map((setting) => {
        const name = fieldOf(setting.one.name);
        const change = (written: string | undefined): void => {
          onChange(name, written);
        };
        return <HyperparameterField key={name} setting={setting} name={name} faults={faults} onChange={change} />;
      })}
    </Fields>
  );
  return (
    <section className={styles["hyperparameters"]} aria-labelledby="hyperparameters-title">
      <h3 id="hyperparameters-title">Hyperparameters</h3>
      {fields(first)}
      {rest.length > 0 && (
        <Fold summary={summaryOf(rest)} needed={faulty}>
          {fields(rest)}
        </Fold>
      )}
    </section>
  );
}

function summaryOf(rest: readonly Setting[]): string {
  const changed = rest.filter(differs).length;
  const many = `${count(rest.length)} more`;
  return changed === 0 ? `${many}, all at their defaults` : `${many}, ${count(changed)} not at ${changed === 1 ? "its default" : "their defaults"}`;
}
