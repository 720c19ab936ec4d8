import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fold } from "./Fold";
import styles from "./StackTrace.module.css";

interface Props {
  readonly of: readonly unknown[];
  readonly load: (signal: AbortSignal) => Promise<{ readonly error_detail?: string | null }>;
}

/** For whoever mends it: where something failed. It is long, and loaded when somebody asks for it. */
export function StackTrace({ of, load }: Props) {
  const [wanted, setWanted] = useState(false);
  const detail = useQuery({
    queryKey: ["stack-trace", ...of],
    queryFn: wanted ? ({ signal }) => load(signal) : skipToken,
  });
  return (
    <div className={styles["trace"]}>
      <Fold
        summary="Stack trace"
        onOpen={() => {
          setWanted(true);
        }}
      >
        {detail.isPending && <p>Loading it</p>}
        {detail.isError && <p>{detail.error.message}</p>}
        {detail.isSuccess && <Frames text={detail.data.error_detail ?? null} />}
      </Fold>
    </div>
  );
}

function Frames({ text }: { text: string | null }) {
  return text === null ? (
    <p>There is none: it did not fail in its own code.</p>
  ) : (
    <pre tabIndex={0} aria-label="Stack trace">
      {text}
    </pre>
  );
}
