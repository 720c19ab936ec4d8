import { useState } from "react";
import { ChoiceField, Fields, TextField } from "@/components/fields/Field";
import { FormDialog } from "@/components/FormDialog";
import { useAlgorithms, useEnvironments } from "@/hooks/useFeeds";
import type { Agent } from "@/lib/api";
import { seeFields } from "@/lib/faults";
import { AlgorithmChoice } from "./AlgorithmChoice";
import { checksOf } from "./checks";
import { factsOf } from "./environment";
import { choiceOf, elsewhereOf, emptyForm, newAgent, typedIn, withPreset, type FormValues } from "./form";
import { Hyperparameters } from "./Hyperparameters";
import { PresetChoice } from "./PresetChoice";
import { useStart, type Created } from "./useStart";
import styles from "./NewRunDialog.module.css";

export type { Created } from "./useStart";

interface Props {
  readonly agents: readonly Agent[];
  readonly agent: string | null;
  /** Told what was created, or null when nothing was. */
  readonly onClose: (created: Created | null) => void;
}

const nothing: readonly never[] = [];

/** Starts a run of an agent, which it creates first if need be. */
export function NewRunDialog({ agents, agent, onClose }: Props) {
  const [form, setForm] = useState<FormValues>(() => emptyForm(agents.some((one) => one.id === agent) ? (agent ?? newAgent) : newAgent));
  const [attempts, setAttempts] = useState(0);
  const algorithms = useAlgorithms().data?.items ?? nothing;
  const environments = useEnvironments().data?.items ?? nothing;
  const ready = algorithms.length > 0 && environments.length > 0;
  const choice = choiceOf(form, { agents, environments, algorithms });

  const set = (field: string, value: string | undefined): void => {
    setForm((before) => ({ ...before, [field]: value }));
  };
  const start = useStart(onClose, (created) => {
    set("agent_id", created);
  });
  const names = new Set(agents.map((one) => one.id));
  const checks = attempts === 0 ? new Map<string, string>() : checksOf(form, names, choice);
  const refused = start.faultsIn(form);
  const faults = new Map([...refused, ...checks]);
  const close = (): void => {
    onClose(start.agentAlone === null ? null : { agent: start.agentAlone, run: false });
  };
  const text = (name: string) => ({ name, faults, value: form[name] ?? "", onChange: (value: string) => { set(name, value); } });
  const isNew = typedIn(form, "agent_id") === newAgent;

  return (
    <FormDialog
      title="New run"
      submit="Start"
      message={wordsOf(faults, elsewhereOf(refused, choice) ?? start.refusal, start.agentAlone)}
      attempts={attempts}
      pending={start.pending}
      ready={ready}
      onSubmit={() => {
        setAttempts(attempts + 1);
        if (checksOf(form, names, choice).size === 0) {
          start.begin({ form, choice });
        }
      }}
      onClose={close}
    >
      <Fields columns={3}>
        <ChoiceField
          {...text("agent_id")}
          label="Agent"
          choices={[
            ...[...new Set([...names, form["agent_id"] ?? newAgent])].filter((id) => id !== newAgent).map((id) => ({ value: id, text: id })),
            { value: newAgent, text: "New agent…" },
          ]}
        />
        {isNew && (
          <>
            <TextField {...text("id")} label="Name" hint="a–z, 0–9 and -" />
            <ChoiceField
              {...text("environment")}
              value={choice.environment}
              label="Environment"
              hint="what the agent learns"
              choices={environments.map(({ name }) => ({ value: name, text: name }))}
            />
          </>
        )}
      </Fields>
      <p className={styles["facts"]}>
        {choice.known !== undefined && (
          <>
            <strong>{choice.known.name}</strong> {factsOf(choice.known)}
          </>
        )}
      </p>
      <AlgorithmChoice
        algorithms={algorithms}
        chosen={choice.algorithm?.name}
        environment={choice.known}
        fault={faults.get("algorithm")}
        onChange={(algorithm) => {
          set("algorithm", algorithm);
        }}
      />
      <Fields columns={4}>
        <PresetChoice
          choice={choice}
          faults={faults}
          onChange={(preset) => {
            setForm((before) => withPreset(before, preset));
          }}
        />
        <TextField {...text("total_steps")} value={choice.totalSteps} label="Steps" numeric hint="how long it learns" />
        <TextField {...text("seed")} label="Seed" numeric hint="the same seed gives the same run" />
        <TextField {...text("max_steps_per_second")} label="Steps per second at most" numeric hint="empty: full speed" />
      </Fields>
      <Hyperparameters settings={choice.settings} faults={faults} onChange={set} />
    </FormDialog>
  );
}

function wordsOf(faults: ReadonlyMap<string, string>, refusal: string | null, agentAlone: string | null): string {
  if (faults.size === 0 && refusal === null) {
    return "";
  }
  const what = agentAlone === null ? "Nothing was started." : `The agent ${agentAlone} was created, but its run was not started.`;
  return `${what} ${refusal ?? seeFields(faults)}`;
}
