import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fold } from "@/components/Fold";
import { api, type Run } from "@/lib/api";
import styles from "./Failure.module.css";

/** Why a run failed and, for whoever mends it, where. */
export function Failure({ run }: { run: Run }) {
  const [wanted, setWanted] = useState(false);
  const detail = useQuery({
    queryKey: ["run-failure", run.id, run.completed_at],
    queryFn: wanted ? ({ signal }) => api.run(run.id, signal) : skipToken,
  });
  if (run.status !== "failed" || run.error === null) {
    return null;
  }
  return (
    <div className={styles["failure"]} data-testid="failure">
      <p>{run.error}</p>
      <Fold
        summary="Stack trace"
        onOpen={() => {
          setWanted(true);
        }}
      >
        {detail.isPending && <p className={styles["note"]}>Loading it</p>}
        {detail.isError && <p className={styles["note"]}>{detail.error.message}</p>}
        {detail.isSuccess && <Trace text={detail.data.error_detail ?? null} />}
      </Fold>
    </div>
  );
}

function Trace({ text }: { text: string | null }) {
  return text === null ? (
    <p className={styles["note"]}>There is none: it did not fail in its own code.</p>
  ) : (
    <pre tabIndex={0} aria-label="Stack trace">
      {text}
    </pre>
  );
}
