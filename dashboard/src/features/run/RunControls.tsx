import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { useOnConnected } from "@/hooks/useConnection";
import { useFocusHandover } from "@/hooks/useFocusHandover";
import { api, type Run } from "@/lib/api";
import { goesOn, isOpen } from "@/lib/runs";
import { RunState } from "./RunState";
import { StopRun } from "./StopRun";
import styles from "./RunControls.module.css";

/** How a run stands, and what can be done about it. */
export function RunControls({ run, live }: { run: Run; live: number | null }) {
  return (
    <div className={styles["controls"]}>
      <RunState status={run.status} />
      {isOpen(run) && <PauseRun run={run} />}
      {goesOn(run) && <StopRun run={run} live={live} />}
    </div>
  );
}

/** Pauses a run, or lets it go on; one button, which keeps the focus while its word changes. */
function PauseRun({ run }: { run: Run }) {
  const place = useFocusHandover<HTMLDivElement>();
  const rests = run.status === "paused" || run.status === "failed";
  const command = useMutation({ mutationFn: () => (rests ? api.resume(run.id) : api.pause(run.id)) });
  useOnConnected(command.reset);
  return (
    <div ref={place} className={styles["pause"]}>
      <Button
        busy={command.isPending}
        title={rests ? "It goes on with all it has learned" : "It keeps all it has learned"}
        onClick={() => {
          command.mutate();
        }}
      >
        {rests ? "Resume run" : "Pause run"}
      </Button>
      {command.isError && (
        <p className={styles["refused"]} role="alert">
          {command.error.message}
        </p>
      )}
    </div>
  );
}
