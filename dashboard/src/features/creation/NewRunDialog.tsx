import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { useEnvironments } from "@/hooks/useFeeds";
import { api, type Agent } from "@/lib/api";
import { checksOf } from "./checks";
import { ChoiceField, TextField } from "./Field";
import { emptyForm, newAgent, typedIn, type FormValues } from "./form";
import { Hyperparameters } from "./Hyperparameters";
import { useStart, type Created } from "./useStart";
import styles from "./NewRunDialog.module.css";

export type { Created } from "./useStart";

interface Props {
  readonly agents: readonly Agent[];
  readonly agent: string | null;
  /** Told what was created, or null when nothing was. */
  readonly onClose: (created: Created | null) => void;
}

const noHyperparameters: readonly never[] = [];

/** Starts a run of an agent, which it creates first if need be. */
export function NewRunDialog({ agents, agent, onClose }: Props) {
  const [form, setForm] = useState<FormValues>(() => emptyForm(agents.some((one) => one.id === agent) ? (agent ?? newAgent) : newAgent));
  const [attempts, setAttempts] = useState(0);
  const algorithms = useQuery({ queryKey: ["algorithms"], queryFn: ({ signal }) => api.algorithms(signal) });
  const environments = useEnvironments().data?.items ?? [];
  const algorithm = algorithms.data?.items.find((one) => one.name === form["algorithm"]) ?? algorithms.data?.items[0];
  const known = algorithm?.hyperparameters ?? noHyperparameters;

  const set = (field: string, value: string): void => {
    setForm((before) => ({ ...before, [field]: value }));
  };
  const start = useStart(onClose, (created) => {
    set("agent_id", created);
  });
  const names = new Set(agents.map((one) => one.id));
  const checks = attempts === 0 ? new Map<string, string>() : checksOf(form, names, known);
  const faults = new Map([...start.faultsIn(form), ...checks]);
  const place = useFocusOnFault(attempts, start.pending);
  const close = (): void => {
    onClose(start.agentAlone === null ? null : { agent: start.agentAlone, run: false });
  };
  const text = (name: string) => ({ name, faults, value: form[name] ?? "", onChange: (value: string) => { set(name, value); } });

  return (
    <Dialog label="New run" onClose={close}>
      <form
        ref={place}
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAttempts(attempts + 1);
          if (checksOf(form, names, known).size === 0) {
            const environment = form["environment"] ?? environments[0]?.name ?? "";
            start.begin({ form, environment, algorithm: algorithm?.name ?? "", known });
          }
        }}
      >
        <h2 className={styles["title"]}>New run</h2>
        <div className={styles["body"]}>
          <div className={styles["fields"]}>
            <ChoiceField
              {...text("agent_id")}
              label="Agent"
              choices={[
                ...[...new Set([...names, form["agent_id"] ?? newAgent])].filter((id) => id !== newAgent).map((id) => ({ value: id, text: id })),
                { value: newAgent, text: "New agent…" },
              ]}
            />
            {typedIn(form, "agent_id") === newAgent && (
              <>
                <TextField {...text("id")} label="Name" hint="a–z, 0–9 and -" />
                <ChoiceField
                  {...text("environment")}
                  label="Environment"
                  hint="what the agent learns"
                  choices={environments.map(({ name }) => ({ value: name, text: name }))}
                />
              </>
            )}
            <ChoiceField
              {...text("algorithm")}
              label="Algorithm"
              choices={(algorithms.data?.items ?? []).map(({ name }) => ({ value: name, text: name.toUpperCase() }))}
            />
            <TextField {...text("total_steps")} label="Steps" numeric hint="how long it learns" />
            <TextField {...text("seed")} label="Seed" numeric hint="the same seed gives the same run" />
            <TextField {...text("max_steps_per_second")} label="Steps per second at most" numeric hint="empty: full speed" />
          </div>
          <Hyperparameters known={known} values={form} faults={faults} onChange={set} />
        </div>
        <div className={styles["end"]}>
          <p className={styles["general"]} role="alert">
            {wordsOf(faults.size, start.refusal, start.agentAlone)}
          </p>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit" busy={start.pending || algorithm === undefined || environments.length === 0}>
            Start
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function wordsOf(faults: number, refusal: string | null, agentAlone: string | null): string {
  if (faults === 0 && refusal === null) {
    return "";
  }
  const what = agentAlone === null ? "Nothing was started." : `The agent ${agentAlone} was created, but its run was not started.`;
  const fields = faults === 1 ? "See the marked field." : `See the ${faults} marked fields.`;
  return faults === 0 ? `${what} ${refusal ?? ""}` : `${what} ${fields}`;
}

/** After an attempt, and after the server's answer to it, the first field at fault has the focus. */
function useFocusOnFault(attempts: number, pending: boolean) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempts > 0 && !pending) {
      place.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [attempts, pending]);
  return place;
}
