import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useServices } from "@/hooks/services";
import { api } from "@/lib/api";
import { faultsOf } from "@/lib/faults";
import { newAgent, newRunOf, typedIn, type Choice, type FormValues } from "./form";

/** What was created before the dialog was closed. */
export interface Created {
  readonly agent: string;
  /** Whether its run was created too. */
  readonly run: boolean;
}

export interface Plan {
  readonly form: FormValues;
  readonly choice: Choice;
}

interface Start {
  readonly begin: (plan: Plan) => void;
  readonly pending: boolean;
  /** The agent that was created although its run was refused. */
  readonly agentAlone: string | null;
  /** What the server found wrong with what was sent, for as long as that is still in the form. */
  readonly faultsIn: (form: FormValues) => ReadonlyMap<string, string>;
  /** Why nothing was started, where no field is to blame. */
  readonly refusal: string | null;
}

/** Creates the run that the form asks for, and its agent first if need be. */
export function useStart(onStarted: (created: Created) => void, onAgent: (agent: string) => void): Start {
  const { feeds } = useServices();
  const [agentAlone, setAgentAlone] = useState<string | null>(null);
  // A second click comes before the first one is drawn.
  const busy = useRef(false);
  const mutation = useMutation({
    mutationFn: async ({ form, choice }: Plan): Promise<Created> => {
      let agent = typedIn(form, "agent_id");
      if (agent === newAgent) {
        agent = typedIn(form, "id");
        feeds.learnAgent(await api.createAgent({ id: agent, environment: choice.environment }));
        setAgentAlone(agent);
        onAgent(agent);
      }
      await api.createRun(newRunOf(form, agent, choice));
      return { agent, run: true };
    },
    onSuccess: onStarted,
    onSettled: () => {
      busy.current = false;
    },
  });
  const faults = faultsOf(mutation.error);
  return {
    begin: (plan) => {
      if (!busy.current) {
        busy.current = true;
        mutation.mutate(plan);
      }
    },
    pending: mutation.isPending,
    agentAlone: mutation.isError ? agentAlone : null,
    faultsIn: (form) => new Map([...faults].filter(([field]) => form[field] === mutation.variables?.form[field])),
    refusal: mutation.isError && faults.size === 0 ? mutation.error.message : null,
  };
}
