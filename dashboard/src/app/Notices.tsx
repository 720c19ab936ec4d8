import { Button } from "@/components/Button";
import { addressOf } from "@/hooks/useAddress";
import type { Agent } from "@/lib/api";
import { nearest } from "@/lib/nearest";
import styles from "./Notices.module.css";

/** The rest are in the list of agents. */
const linksMax = 3;

/** Loading failed. What was there stays, and the page goes on trying. */
export function NotReached({ message }: { message: string }) {
  return (
    <p className={styles["fault"]} role="alert">
      <strong>Loading failed; the page keeps trying.</strong> {message}
    </p>
  );
}

/** The address names an agent that does not exist. */
export function NoSuchAgent({ id, agents }: { id: string; agents: readonly Agent[] }) {
  return (
    <section className={styles["empty"]}>
      <h1 tabIndex={-1}>There is no such agent</h1>
      <p>
        The address names <strong>{id}</strong>.{agents.length > 0 && " The nearest names are:"}
      </p>
      <ul className={styles["links"]}>
        {nearest(id, agents.map((agent) => agent.id)).slice(0, linksMax).map((agent) => (
          <li key={agent}>
            <a href={addressOf({ agent, run: null })}>{agent}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NoAgents({ onCreate }: { onCreate: () => void }) {
  return (
    <section className={styles["empty"]}>
      <h1 tabIndex={-1}>No agent yet</h1>
      <p>
        An agent is a task, such as balancing a pole, and the policy that is live for it. Start a run: the agent learns,
        every candidate is judged on fresh episodes, and a better one goes live by itself.
      </p>
      <Button look="primary" onClick={onCreate}>
        Create an agent
      </Button>
    </section>
  );
}

export function NoRuns({ agent, onCreate }: { agent: string; onCreate: () => void }) {
  return (
    <section className={styles["empty"]}>
      <h2>{agent} has not been trained yet</h2>
      <p>Start a run, and its curve appears here while it learns.</p>
      <Button look="primary" onClick={onCreate}>
        New run
      </Button>
    </section>
  );
}
