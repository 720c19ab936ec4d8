import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Fields } from "@/components/fields/Field";
import { HyperparameterField } from "@/components/fields/HyperparameterField";
import { Fold } from "@/components/Fold";
import { FormDialog } from "@/components/FormDialog";
import { api, type Algorithm, type Run } from "@/lib/api";
import { faultsOf, seeFields } from "@/lib/faults";
import { count } from "@/lib/format";
import { byUse } from "@/lib/hyperparameters/order";
import { ownValues, settingOf, type Setting } from "@/lib/hyperparameters/settings";
import { faultOf } from "@/lib/hyperparameters/values";
import { whenOf } from "./words";
import styles from "./ChangeDialog.module.css";

interface Props {
  readonly run: Run;
  readonly algorithm: Algorithm;
  readonly onClose: () => void;
}

type Written = Readonly<Record<string, string | undefined>>;

const prefix = "hyperparameters.";
const fieldOf = ({ one }: Setting): string => prefix + one.name;

/** Changes hyperparameters of a run that goes on, or can be resumed; those that have to stay say why. */
export function ChangeDialog({ run, algorithm, onClose }: Props) {
  const [written, setWritten] = useState<Written>({});
  const [attempts, setAttempts] = useState(0);
  const settings = currentSettings(run, algorithm, written);
  const { first, rest } = byUse(settings.filter(({ one }) => one.changeable));
  const fixed = settings.filter(({ one }) => !one.changeable);
  const own = ownValues(settings);
  const checks = attempts === 0 ? new Map<string, string>() : checksOf(settings);
  const change = useMutation({ mutationFn: (values: typeof own) => api.change(run.id, values), onSuccess: onClose });
  const faults = new Map([...faultsOf(change.error), ...checks]);

  const field = (setting: Setting) => (
    <HyperparameterField
      key={setting.one.name}
      setting={setting}
      name={fieldOf(setting)}
      faults={faults}
      fixedBecause={setting.one.fixed_because ?? undefined}
      onChange={(text) => {
        setWritten((before) => ({ ...before, [setting.one.name]: text }));
        change.reset();
      }}
    />
  );
  return (
    <FormDialog
      title="Change hyperparameters"
      submit="Change"
      message={attempts === 0 || change.isPending ? "" : wordsOf(faults, change.error, Object.keys(own).length)}
      attempts={attempts}
      pending={change.isPending}
      onSubmit={() => {
        setAttempts(attempts + 1);
        if (checksOf(settings).size === 0 && Object.keys(own).length > 0) {
          change.mutate(own);
        }
      }}
      onClose={onClose}
    >
      <p className={styles["about"]}>{whenOf(run)} Where a schedule says so, a new value falls to zero with the rest of the run.</p>
      <Fields columns={2}>{[...first, ...rest].map(field)}</Fields>
      {fixed.length > 0 && (
        <Fold summary={`${count(fixed.length)} stay as they are`}>
          <Fields columns={2}>{fixed.map(field)}</Fields>
        </Fold>
      )}
    </FormDialog>
  );
}

/** As they are now, and what was written in their place. */
function currentSettings(run: Run, algorithm: Algorithm, written: Written): readonly Setting[] {
  const now = { from: "now", values: { ...run.hyperparameters, ...run.changed_hyperparameters } };
  return algorithm.hyperparameters.map((one) => settingOf(one, now, one.changeable ? written[one.name] : undefined));
}

function checksOf(settings: readonly Setting[]): ReadonlyMap<string, string> {
  const faulty = settings.filter((one) => one.own && one.value === null);
  return new Map(faulty.map((setting) => [fieldOf(setting), faultOf(setting.text, setting.one) ?? ""]));
}

function wordsOf(faults: ReadonlyMap<string, string>, error: Error | null, changed: number): string {
  if (faults.size > 0) {
    return `Nothing was changed. ${seeFields(faults)}`;
  }
  return error?.message ?? (changed === 0 ? "All values are as they were." : "");
}
