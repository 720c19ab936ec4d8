import { useEffect, useRef, useState } from "react";
import { Skeleton } from "@/components/Skeleton";
import { useClock } from "@/hooks/useClock";
import type { Evaluation } from "@/lib/api";
import { figure, moment, signed } from "@/lib/format";
import { EvaluationDetails } from "./EvaluationDetails";
import { useOverflow } from "./useOverflow";
import styles from "./LiveVersions.module.css";

interface Props {
  /** Every evaluation that made a version live, newest first; undefined until they are loaded. */
  readonly promoted: readonly Evaluation[] | undefined;
  readonly live: number | null;
}

/** Every version that was live, from the first to the one that is: what each gained, and when. Each opens. */
export function LiveVersions({ promoted, live }: Props) {
  const scroller = useRef<HTMLOListElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const now = useClock();
  const newest = promoted?.[0]?.id;
  const goesOn = useOverflow(scroller, newest);
  const opened = promoted?.find((one) => one.id === open);

  // The newest is at the end, and is what one looks for.
  useEffect(() => {
    scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [newest]);

  return (
    <section className={styles["strip"]} aria-labelledby="live-versions-title">
      <div className={styles["line"]}>
        <h2 id="live-versions-title">Versions that went live</h2>
        {promoted === undefined && <Skeleton width="long" />}
        {promoted?.length === 0 && <p className={styles["none"]}>None yet</p>}
        <ol ref={scroller} tabIndex={0} data-goes-on={goesOn} aria-label="From the first to the one that is live" data-testid="live-versions">
          {promoted?.toReversed().map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-expanded={one.id === open}
                data-live={one.policy_version === live}
                onClick={() => {
                  setOpen(one.id === open ? null : one.id);
                }}
              >
                <strong>v{one.policy_version}</strong>
                {one.difference === null ? (
                  <span className={styles["mean"]}>mean {figure(one.mean_return)}</span>
                ) : (
                  <span className={styles["gain"]}>{signed(one.difference)}</span>
                )}
                <time dateTime={one.completed_at ?? ""}>{one.completed_at === null ? "" : moment(one.completed_at, now)}</time>
              </button>
            </li>
          ))}
        </ol>
      </div>
      {opened !== undefined && (
        <EvaluationDetails key={opened.id} id="live-version-details" evaluation={opened} />
      )}
    </section>
  );
}
