import { useMemo, useRef, useState, type FocusEvent, type UIEvent } from "react";
import type { Older } from "@/hooks/useFeeds";
import type { Evaluation } from "@/lib/api";
import type { Known } from "@/lib/feed/history";
import { returnOf } from "@/lib/marks";
import { EvaluationRow } from "./EvaluationRow";
import { FoldRow } from "./FoldRow";
import { itemsOf, type Item } from "./folds";
import { ListEnd } from "./ListEnd";
import { ListHeading } from "./ListHeading";
import { NewEvaluations } from "./NewEvaluations";
import { boundsOf, scaleOf, type Scale } from "./scale";
import { useKept } from "./useKept";
import { useOpened, type Opened } from "./useOpened";
import styles from "./EvaluationList.module.css";

/** Rows at first, and how many more a click shows. */
const page = 50;
const topPx = 4;

interface Props {
  /** Undefined until it is loaded. */
  readonly known: Known | undefined;
  readonly live: number | null;
  readonly older: Older | null;
}

/**
 * The agent's evaluations, newest first. New ones appear above where the list is at its top and nobody reads in it;
 * otherwise it stays still and says how many are waiting.
 */
export function EvaluationList({ known, live, older }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [limit, setLimit] = useState(page);
  const all = useMemo(() => (known?.newest ?? []).filter((one) => one.status !== "cancelled"), [known]);
  const { waiting, shown, keep, release } = useKept(all);
  const opened = useOpened(keep);
  const items = useMemo(() => itemsOf(shown, opened.folds), [shown, opened.folds]);
  const scale = useScale(all);
  const reference = returnOf(known?.all ?? [], live);

  const scrolled = (event: UIEvent<HTMLDivElement>): void => {
    if (event.currentTarget.scrollTop >= topPx) {
      keep();
    } else if (opened.rows.size === 0) {
      release();
    }
  };
  /** A row that somebody has reached by keyboard does not go away from under the focus. */
  const focused = ({ target, currentTarget }: FocusEvent<HTMLDivElement>): void => {
    if (target !== currentTarget && target.matches(":focus-visible")) {
      keep();
    }
  };
  const blurred = ({ relatedTarget, currentTarget }: FocusEvent<HTMLDivElement>): void => {
    const leaves = !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
    if (leaves && currentTarget.scrollTop < topPx && opened.rows.size === 0) {
      release();
    }
  };
  const toNewest = (): void => {
    scroller.current?.scrollTo({ top: 0 });
    // The button goes away, the list stays.
    scroller.current?.focus({ preventScroll: true });
    release();
  };

  return (
    <section className={styles["evaluations"]} aria-labelledby="evaluations-title">
      <ListHeading scale={scale} compared={reference === null ? null : live} waiting={waiting} onNewest={toNewest} />
      <div
        className={styles["scroller"]}
        ref={scroller}
        onScroll={scrolled}
        onFocus={focused}
        onBlur={blurred}
        tabIndex={0}
        role="group"
        aria-label="Evaluations, newest first"
      >
        {known !== undefined && all.length === 0 && (
          <p className={styles["empty"]}>
            None yet. As the agent learns, each candidate plays 100 episodes; what was found appears here.
          </p>
        )}
        <Rows items={items.slice(0, limit)} scale={scale} reference={reference} live={live} opened={opened} />
        {known !== undefined && (
          <ListEnd
            known={known}
            more={items.length > limit}
            older={older}
            onMore={() => {
              setLimit(limit + page);
            }}
          />
        )}
      </div>
      <NewEvaluations newest={all.find((one) => one.status === "completed")} />
    </section>
  );
}

/** The same as long as its ends are: rows that do not change are not drawn anew. */
function useScale(all: readonly Evaluation[]): Scale | null {
  const bounds = useMemo(() => boundsOf(all), [all]);
  const low = bounds?.[0];
  const high = bounds?.[1];
  return useMemo(() => (low === undefined || high === undefined ? null : scaleOf(low, high)), [low, high]);
}

interface RowsProps {
  readonly items: readonly Item[];
  readonly scale: Scale | null;
  readonly reference: number | null;
  readonly live: number | null;
  readonly opened: Opened;
}

function Rows({ items, scale, reference, live, opened }: RowsProps) {
  return (
    <ol data-testid="evaluations">
      {items.map((item) =>
        item.kind === "fold" ? (
          <FoldRow
            key={`fold ${item.members.at(-1)?.id ?? ""}`}
            members={item.members}
            scale={scale}
            reference={reference}
            open={item.open}
            onToggle={opened.toggleFold}
          />
        ) : (
          <EvaluationRow
            key={item.evaluation.id}
            evaluation={item.evaluation}
            scale={scale}
            reference={reference}
            live={item.evaluation.policy_version === live && item.evaluation.promoted}
            folded={item.folded}
            open={opened.rows.has(item.evaluation.id)}
            onToggle={opened.toggleRow}
          />
        ),
      )}
    </ol>
  );
}
