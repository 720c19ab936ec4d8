import { Button } from "@/components/Button";
import { useConnection } from "@/hooks/useConnection";
import { useFocusHandover } from "@/hooks/useFocusHandover";
import type { Loss } from "./loss";
import { useLoss } from "./useLoss";
import styles from "./ConnectionNotice.module.css";

/** Says, over the end of the page, that what it shows may be out of date; the connection's state announces it. */
export function ConnectionNotice() {
  const loss = useLoss();
  return loss === null ? null : <Notice loss={loss} />;
}

function Notice({ loss }: { loss: Loss }) {
  const place = useFocusHandover<HTMLDivElement>();
  const { retry } = useConnection();
  return (
    <div className={styles["notice"]} ref={place} role="group" aria-label="Connection" data-testid="connection-notice">
      <svg className={styles["mark"]} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M1.5 6.2a9.5 9.5 0 0 1 13 0M4 8.9a6 6 0 0 1 8 0M6.4 11.5a2.4 2.4 0 0 1 3.2 0M2 14 14 2" />
      </svg>
      <p>
        <strong>{loss.what}</strong> {loss.age}
      </p>
      <p className={styles["next"]}>{loss.next}</p>
      <Button look="primary" onClick={retry}>
        Retry now
      </Button>
    </div>
  );
}
