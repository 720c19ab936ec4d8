import { Button } from "@/components/Button";
import type { Older } from "@/hooks/useFeeds";
import type { Known } from "@/lib/feed/history";
import { count } from "@/lib/format";
import styles from "./EvaluationList.module.css";

interface Props {
  readonly known: Known;
  /** Whether some are loaded, but not shown yet. */
  readonly more: boolean;
  readonly older: Older | null;
  readonly onMore: () => void;
}

/** Where the list ends, and what is beyond. */
export function ListEnd({ known, more, older, onMore }: Props) {
  const total = count(known.newest.length);
  if (more) {
    return (
      <p className={styles["end"]}>
        <Button look="quiet" onClick={onMore}>
          Show older ones
        </Button>
      </p>
    );
  }
  if (known.complete) {
    return known.newest.length > 0 ? <p className={styles["end"]}>These are all {total} evaluations</p> : null;
  }
  if (known.full) {
    return <p className={styles["end"]}>The newest {total}, and every one that went live. The API has the older ones</p>;
  }
  return (
    <p className={styles["end"]}>
      {older?.failed === true ? "Older ones could not be loaded." : `The newest ${total} evaluations.`}
      <Button look="quiet" busy={older?.loading ?? false} onClick={older?.load}>
        {older?.failed === true ? "Try again" : "Load older ones"}
      </Button>
    </p>
  );
}
