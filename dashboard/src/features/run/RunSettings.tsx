import { useState } from "react";
import { Button } from "@/components/Button";
import { useAlgorithms, useChanges } from "@/hooks/useFeeds";
import type { Algorithm, Run } from "@/lib/api";
import { count, words } from "@/lib/format";
import { ownOf, presetOf, settingsOf, type RunSetting } from "@/lib/hyperparameters/run";
import { shown } from "@/lib/hyperparameters/values";
import { isOpen } from "@/lib/runs";
import { ChangeDialog } from "./ChangeDialog";
import { ChangeHistory } from "./ChangeHistory";
import styles from "./RunSettings.module.css";

const nothing: readonly never[] = [];

interface Props {
  readonly run: Run;
  readonly environment: string;
}

/** What a run learns with, what was changed of it, and how to change more. */
export function RunSettings({ run, environment }: Props) {
  const [changing, setChanging] = useState(false);
  const algorithm = useAlgorithms().data?.items.find((one) => one.name === run.algorithm);
  const changes = useChanges(run.id).data;
  const settings = settingsOf(run, algorithm);
  return (
    <section className={styles["settings"]} aria-labelledby="settings-title" data-testid="settings">
      <div className={styles["heading"]}>
        <h2 id="settings-title">Hyperparameters</h2>
        <p className={styles["preset"]}>{originOf(run, algorithm, settings, environment)}</p>
        {isOpen(run) && (
          <Button
            look="quiet"
            disabled={algorithm === undefined}
            onClick={() => {
              setChanging(true);
            }}
          >
            Change…
          </Button>
        )}
      </div>
      <dl className={styles["values"]}>
        {settings.map((setting) => (
          <Value key={setting.one.name} setting={setting} />
        ))}
      </dl>
      <p className={styles["key"]}>Grey ones are the algorithm’s defaults</p>
      <ChangeHistory changes={changes ?? nothing} open={isOpen(run)} />
      {changing && algorithm !== undefined && (
        <ChangeDialog
          run={run}
          algorithm={algorithm}
          onClose={() => {
            setChanging(false);
          }}
        />
      )}
    </section>
  );
}

function Value({ setting: { one, began, value, changed, standard } }: { setting: RunSetting }) {
  return (
    <div data-standard={standard && !changed} data-changed={changed} title={one.description}>
      <dt>{words(one.name)}</dt>
      <dd>
        {changed && (
          <>
            <s>{shown(began)}</s>{" "}
          </>
        )}
        {shown(value)}
      </dd>
    </div>
  );
}

/** "PPO with preset zoo, but 2 values of its own". */
function originOf(run: Run, algorithm: Algorithm | undefined, settings: readonly RunSetting[], environment: string): string {
  const name = run.algorithm.toUpperCase();
  if (algorithm === undefined) {
    return name;
  }
  const own = ownOf(settings, presetOf(run, algorithm, environment)).length;
  const values = `${count(own)} ${own === 1 ? "value" : "values"} of its own`;
  if (run.preset === null) {
    return own === 0 ? `${name} with its defaults` : `${name}, ${values}`;
  }
  return own === 0 ? `${name}, preset ${run.preset}` : `${name}, preset ${run.preset}, but ${values}`;
}
