import { useState } from "react";
import { Button } from "@/components/Button";
import { AgentList } from "@/features/agents/AgentList";
import { ConnectionState, ReleaseNotice } from "@/features/connection/ConnectionState";
import { NewRunDialog } from "@/features/creation/NewRunDialog";
import { useAgentInUrl } from "@/hooks/useAgentInUrl";
import { useOverview } from "@/hooks/useFeeds";
import { AgentPage } from "./AgentPage";
import { NoAgents, NotReached } from "./Notices";
import styles from "./Page.module.css";

export function Page() {
  const overview = useOverview();
  const [inUrl, select] = useAgentInUrl();
  const [creating, setCreating] = useState(false);
  const agents = overview.data?.agents;
  // What was shown first stays, also when newer agents come.
  const [first, setFirst] = useState<string | null>(null);
  if (first === null && agents?.[0] !== undefined) {
    setFirst(agents[0].id);
  }
  const selected = inUrl ?? first;
  const create = (): void => {
    setCreating(true);
  };
  return (
    <div className={styles["page"]}>
      <header className={styles["top"]}>
        <p className={styles["brand"]}>
          <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" />
            <path d="M6 23 12 18 17 20 26 8" />
          </svg>
          TARS <span>continuous delivery for learning agents</span>
        </p>
        {overview.data !== undefined && (
          <p className={styles["facts"]}>
            {overview.data.version}, {overview.data.kernel} kernel
          </p>
        )}
        <ConnectionState />
        <Button look="primary" onClick={create}>
          New run
        </Button>
      </header>
      <ReleaseNotice version={overview.data?.version} />
      <div className={styles["body"]}>
        <AgentList agents={agents} selected={selected} onSelect={select} />
        <main className={styles["main"]}>
          {overview.isError && <NotReached message={overview.error.message} />}
          {selected !== null && <AgentPage key={selected} id={selected} onCreate={create} />}
          {agents?.length === 0 && <NoAgents onCreate={create} />}
        </main>
      </div>
      {creating && (
        <NewRunDialog
          agents={agents ?? []}
          agent={selected}
          onClose={(created) => {
            setCreating(false);
            if (created !== null) {
              select(created);
            }
          }}
        />
      )}
    </div>
  );
}
