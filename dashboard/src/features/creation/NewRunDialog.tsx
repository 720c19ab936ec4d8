import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { useEnvironments } from "@/hooks/useFeeds";
import { api, Problem, type Agent } from "@/lib/api";
import { Field } from "./Field";
import { emptyForm, faultsOf, newRunOf, type FormValues } from "./form";
import { Hyperparameters } from "./Hyperparameters";
import styles from "./NewRunDialog.module.css";

interface Props {
  readonly agents: readonly Agent[];
  readonly agent: string | null;
  /** Told the agent whose run was created, or null when nothing was. */
  readonly onClose: (agent: string | null) => void;
}

const newAgent = "";

/** Starts a run of an agent, which it creates first if need be. */
export function NewRunDialog({ agents, agent, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [form, setForm] = useState<FormValues>(() => emptyForm(agent ?? newAgent));
  const created = useRef<string | null>(null);
  const algorithms = useQuery({ queryKey: ["algorithms"], queryFn: ({ signal }) => api.algorithms(signal) });
  const environments = useEnvironments();
  const environment = form.environment || (environments.data?.items[0]?.name ?? "");
  const algorithm = algorithms.data?.items.find((one) => one.name === form.algorithm) ?? algorithms.data?.items[0];

  const start = useMutation({
    mutationFn: async () => {
      const id = form.agent === newAgent ? form.name : form.agent;
      // After a run that was refused, its agent exists already.
      if (form.agent === newAgent && created.current !== id) {
        await api.createAgent({ id, environment });
        created.current = id;
      }
      await api.createRun(newRunOf(form, id, algorithm?.name ?? form.algorithm, algorithm?.hyperparameters ?? []));
      return id;
    },
    onSuccess: onClose,
  });
  const faults = faultsOf(start.error);
  const general = start.error !== null && faults.size === 0 ? start.error.message : null;

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);

  const set = (values: Partial<FormValues>): void => {
    setForm((before) => ({ ...before, ...values }));
  };

  return (
    <dialog
      ref={dialog}
      className={styles["dialog"]}
      aria-labelledby="new-run-title"
      onCancel={() => {
        onClose(created.current);
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <h2 id="new-run-title" className={styles["title"]}>
          New run
        </h2>
        <div className={styles["fields"]}>
          <Field name="agent_id" label="Agent" faults={faults}>
            {(props) => (
              <select {...props} value={form.agent} onChange={(change) => { set({ agent: change.target.value }); }}>
                {agents.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.id}
                  </option>
                ))}
                <option value={newAgent}>New agent…</option>
              </select>
            )}
          </Field>
          {form.agent === newAgent && (
            <>
              <Field name="id" label="Name" hint="a–z, 0–9 and -" faults={faults}>
                {(props) => (
                  <input {...props} value={form.name} autoComplete="off" spellCheck={false} onChange={(change) => { set({ name: change.target.value }); }} />
                )}
              </Field>
              <Field name="environment" label="Environment" faults={faults}>
                {(props) => (
                  <select {...props} value={environment} onChange={(change) => { set({ environment: change.target.value }); }}>
                    {environments.data?.items.map((one) => <option key={one.name}>{one.name}</option>)}
                  </select>
                )}
              </Field>
            </>
          )}
          <Field name="algorithm" label="Algorithm" faults={faults}>
            {(props) => (
              <select {...props} value={algorithm?.name} onChange={(change) => { set({ algorithm: change.target.value }); }}>
                {algorithms.data?.items.map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.name.toUpperCase()}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="total_steps" label="Steps" faults={faults}>
            {(props) => (
              <input {...props} inputMode="numeric" value={form.totalSteps} onChange={(change) => { set({ totalSteps: change.target.value }); }} />
            )}
          </Field>
          <Field name="seed" label="Seed" faults={faults}>
            {(props) => (
              <input {...props} inputMode="numeric" value={form.seed} onChange={(change) => { set({ seed: change.target.value }); }} />
            )}
          </Field>
          <Field name="max_steps_per_second" label="Steps per second at most" hint="empty: full speed" faults={faults}>
            {(props) => (
              <input {...props} inputMode="numeric" value={form.pace} onChange={(change) => { set({ pace: change.target.value }); }} />
            )}
          </Field>
        </div>
        <Hyperparameters
          known={algorithm?.hyperparameters ?? []}
          values={form.hyperparameters}
          faults={faults}
          onChange={(hyperparameters) => {
            set({ hyperparameters });
          }}
        />
        <p className={styles["general"]} role="alert">
          {general}
          {start.error instanceof Problem && general === null && "Nothing was started: see the marked fields."}
        </p>
        <div className={styles["actions"]}>
          <Button
            onClick={() => {
              onClose(created.current);
            }}
          >
            Cancel
          </Button>
          <Button look="primary" type="submit" disabled={start.isPending}>
            Start
          </Button>
        </div>
      </form>
    </dialog>
  );
}
