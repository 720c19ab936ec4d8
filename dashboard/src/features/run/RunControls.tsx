import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { useOnConnected } from "@/hooks/useConnection";
import { useIsMissing } from "@/hooks/useFeeds";
import { useFocusHandover } from "@/hooks/useFocusHandover";
import { api, type Agent, type Run } from "@/lib/api";
import { goesOn, isOpen, standing } from "@/lib/runs";
import { RunState } from "./RunState";
import { StopRun } from "./StopRun";
import styles from "./RunControls.module.css";

/** How a run stands, and what can be done about it. */
export function RunControls({ run, agent }: { run: Run; agent: Agent }) {
  const environmentMissing = useIsMissing(agent.environment);
  return (
    <div className={styles["controls"]}>
      <RunState status={standing(run, environmentMissing)} />
      {isOpen(run) && <PauseRun run={run} />}
      {goesOn(run) && <StopRun run={run} live={agent.live_version} />}
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
