import { Ago } from "@/components/Ago";
import type { Agent } from "@/lib/api";
import type { Swap } from "@/lib/feed/agent";
import { NotYet } from "./NotYet";
import styles from "./Pipeline.module.css";

/** The API's page, opened at this operation. */
const documentation = "/q/swagger-ui/#/serving/post_api_v1_agents__id__act";

/** The version that answers `act` now, and when it took over. */
export function LiveVersion({ agent, swap }: { agent: Agent; swap: Swap | null }) {
  if (agent.live_version === null) {
    return <NotYet state="Nothing live yet" note="From the first live policy on, every request is answered." />;
  }
  return (
    <>
      <p className={styles["big"]} data-outcome="better" data-testid="live-version">
        v{agent.live_version}
        <span className={styles["tag"]}>live</span>
      </p>
      <p className={`${styles["note"] ?? ""} digits`} data-lines="2">
        {swap?.version !== agent.live_version ? (
          "Answers every request"
        ) : (
          <>
            {swap.previous === null ? `First live policy, ` : `Hot-swapped v${swap.previous} → v${swap.version}, `}
            <Ago time={swap.time} />
          </>
        )}
      </p>
      <a className={styles["endpoint"]} href={documentation}>
        <code>POST …/{agent.id}/act</code>
      </a>
      <span className="visually-hidden" role="status">
        {`Version ${agent.live_version} of ${agent.id} is live`}
      </span>
    </>
  );
}
