import { useCallback, useEffect, useState } from "react";
import { AgentList } from "@/features/agents/AgentList";
import { agentToOpen } from "@/features/agents/order";
import { ConnectionNotice } from "@/features/connection/ConnectionNotice";
import { ReleaseNotice } from "@/features/connection/ReleaseNotice";
import { NewRunDialog, type Created } from "@/features/creation/NewRunDialog";
import { useAddress } from "@/hooks/useAddress";
import { useOverview } from "@/hooks/useFeeds";
import { focusHeading } from "@/hooks/useFocusHandover";
import { useNewestRuns } from "@/hooks/useNewestRuns";
import type { Agent } from "@/lib/api";
import { AgentPage, AgentWaiting } from "./AgentPage";
import { Contents } from "./Contents";
import { Footer, Header } from "./Frame";
import { NoAgents, NotReached } from "./Notices";
import styles from "./Page.module.css";

export function Page() {
  const overview = useOverview();
  const [address, go] = useAddress();
  const [creating, setCreating] = useState(false);
  const [arrivals, setArrivals] = useState(0);
  const agents = overview.data?.agents;
  const first = useFirstShown(agents);
  const selected = address.agent ?? first;
  const create = useCallback(() => {
    setCreating(true);
  }, []);
  const select = useCallback(
    (agent: string) => {
      go({ agent, run: null });
      window.scrollTo({ top: 0 });
    },
    [go],
  );
  const created = (made: Created | null): void => {
    setCreating(false);
    if (made?.run === true) {
      select(made.agent);
      setArrivals((before) => before + 1);
    }
  };

  // Once the page has chosen an agent, a reload comes back to it.
  useEffect(() => {
    if (address.agent === null && first !== null) {
      go({ agent: first, run: null }, "replacing");
    }
  }, [address.agent, first, go]);

  // Whoever started a run goes on reading at its agent.
  useEffect(() => {
    if (arrivals > 0) {
      focusHeading();
    }
  }, [arrivals]);

  return (
    <div className={styles["page"]}>
      <Header onCreate={create} />
      <ReleaseNotice version={overview.data?.version} />
      <Contents>
        <AgentList agents={agents} selected={selected} onSelect={select} />
        <main className={styles["main"]}>
          {overview.isError && <NotReached message={overview.error.message} />}
          {selected === null && agents?.length !== 0 && <AgentWaiting />}
          {selected !== null && (
            <AgentPage
              key={isKnown(agents, selected) ? selected : `${selected}?`}
              id={selected}
              chosen={address.run}
              agents={agents ?? []}
              onRun={(run) => {
                go({ agent: selected, run });
              }}
              onCreate={create}
            />
          )}
          {selected === null && agents?.length === 0 && <NoAgents onCreate={create} />}
          <Footer overview={overview.data} />
        </main>
      </Contents>
      <ConnectionNotice />
      {creating && <NewRunDialog agents={agents ?? []} agent={selected} onClose={created} />}
    </div>
  );
}

/** An agent that is created after the address named it is loaded anew. */
function isKnown(agents: readonly Agent[] | undefined, id: string): boolean {
  return agents === undefined || agents.some((one) => one.id === id);
}

/** What the page shows where the address names nothing. It stays, also when newer agents come. */
function useFirstShown(agents: readonly Agent[] | undefined): string | null {
  const runs = useNewestRuns(false);
  const [first, setFirst] = useState<string | null>(null);
  if (first === null && agents !== undefined && !runs.isPending) {
    const chosen = agentToOpen(agents, runs.data);
    if (chosen !== null) {
      setFirst(chosen);
    }
  }
  return first;
}
