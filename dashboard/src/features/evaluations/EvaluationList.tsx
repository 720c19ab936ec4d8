import { useEffect, useMemo, useRef, useState, type UIEvent } from "react";
import { Button } from "@/components/Button";
import type { Older } from "@/hooks/useFeeds";
import type { Evaluation } from "@/lib/api";
import type { Known } from "@/lib/feed/history";
import { EvaluationRow } from "./EvaluationRow";
import { scaleOf } from "./scale";
import styles from "./EvaluationList.module.css";

/** Rows at first, and how many more a click shows. */
const shownAtFirst = 50;

interface Props {
  readonly known: Known | undefined;
  readonly live: number | null;
  readonly older: Older | null;
}

/**
 * The agent's evaluations, newest first. New ones appear above where the list is at its top; where a person has
 * scrolled, the list stays still and says how many are waiting.
 */
export function EvaluationList({ known, live, older }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<string | null>(null);
  const [shown, setShown] = useState(shownAtFirst);
  const all = useMemo(() => (known?.newest ?? []).filter((one) => one.status !== "cancelled"), [known]);
  const waiting = kept === null ? 0 : Math.max(0, all.findIndex((one) => one.id === kept));
  const visible = all.slice(waiting, waiting + shown);
  const scale = useMemo(() => scaleOf(all), [all]);

  const scrolled = (event: UIEvent<HTMLDivElement>): void => {
    const atTop = event.currentTarget.scrollTop < 4;
    if (atTop !== (kept === null)) {
      setKept(atTop ? null : (all[0]?.id ?? null));
    }
  };

  return (
    <section className={styles["evaluations"]} aria-labelledby="evaluations-title">
      <div className={styles["heading"]}>
        <h2 id="evaluations-title">Evaluations</h2>
        <span className={styles["range"]}>{scale === null ? "" : `scale ${scale.label}`}</span>
      </div>
      {waiting > 0 && (
        <Button
          look="primary"
          className={styles["pill"]}
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 });
            setKept(null);
          }}
        >
          {waiting} new
        </Button>
      )}
      <div className={styles["scroller"]} ref={scroller} onScroll={scrolled} tabIndex={0} role="group" aria-label="Evaluations, newest first">
        {known !== undefined && all.length === 0 && (
          <p className={styles["empty"]}>
            None yet. As the agent learns, each candidate plays 100 episodes; what was found appears here.
          </p>
        )}
        <ol data-testid="evaluations">
          {visible.map((evaluation) => (
            <EvaluationRow
              key={evaluation.id}
              evaluation={evaluation}
              scale={scale}
              live={evaluation.policy_version === live}
            />
          ))}
        </ol>
        {(all.length > waiting + shown || known?.complete === false) && (
          <Button
            look="quiet"
            className={styles["more"]}
            busy={older?.loading ?? false}
            onClick={() => {
              setShown(shown + shownAtFirst);
              if (all.length <= waiting + shown + shownAtFirst && known?.complete === false) {
                older?.load();
              }
            }}
          >
            Show older ones
          </Button>
        )}
      </div>
      <NewEvaluations newest={all.find((one) => one.status === "completed")} />
    </section>
  );
}

const announcedEveryMs = 30_000;

/** Tells those who do not see the list about its newest entry, not more than twice a minute. */
function NewEvaluations({ newest }: { newest: Evaluation | undefined }) {
  const [told, setTold] = useState("");
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  }, [newest]);
  useEffect(() => {
    const timer = window.setInterval(() => {
      const one = latest.current;
      if (one !== undefined) {
        setTold(`Version ${one.policy_version} was evaluated${one.verdict === null ? "" : `: ${one.verdict.replace("_", " ")}`}`);
      }
    }, announcedEveryMs);
    return () => {
      window.clearInterval(timer);
    };
  }, []);
  return (
    <span className="visually-hidden" role="status">
      {told}
    </span>
  );
}
