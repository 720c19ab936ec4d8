import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { useOnConnected } from "@/hooks/useConnection";
import { useFocusHandover } from "@/hooks/useFocusHandover";
import { api, type Run } from "@/lib/api";
import { percent } from "@/lib/format";
import styles from "./StopRun.module.css";

/** Stops a run, after a question: what was stopped cannot be taken up again. */
export function StopRun({ run, live }: { run: Run; live: number | null }) {
  const place = useFocusHandover<HTMLDivElement>();
  const [asking, setAsking] = useState(false);
  const stop = useMutation({
    mutationFn: () => api.cancel(run.id),
    onSuccess: () => {
      setAsking(false);
    },
  });
  useOnConnected(stop.reset);
  const keep = (): void => {
    setAsking(false);
    stop.reset();
  };
  return (
    <div ref={place}>
      <Button
        onClick={() => {
          setAsking(true);
        }}
      >
        Stop run
      </Button>
      {asking && (
        <Dialog label="Stop this run?" onClose={keep}>
          <div className={styles["question"]}>
            <h2>Stop this run?</h2>
            <p>
              It has made {percent(run.steps / run.total_steps)} of its steps, and cannot be taken up again.{" "}
              {live === null ? "Nothing is live yet." : `v${live} stays live and goes on answering requests.`}
            </p>
            <p className={styles["refused"]} role="alert">
              {stop.error?.message}
            </p>
            <div className={styles["actions"]}>
              <Button onClick={keep}>Keep running</Button>
              <Button
                look="danger"
                busy={stop.isPending}
                onClick={() => {
                  stop.mutate();
                }}
              >
                Stop run
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}
