import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { useOnConnected } from "@/hooks/useConnection";
import { useFocusHandover } from "@/hooks/useFocusHandover";
import { api, type Run } from "@/lib/api";
import { count } from "@/lib/format";
import { goesOn } from "@/lib/runs";
import styles from "./Pipeline.module.css";

/** How a run was slowed down, so that people can watch; and how to lift that. */
export function Pace({ run }: { run: Run }) {
  if (run.max_steps_per_second === null || !goesOn(run)) {
    return null;
  }
  return <Lift run={run.id} stepsPerSecond={run.max_steps_per_second} />;
}

function Lift({ run, stepsPerSecond }: { run: string; stepsPerSecond: number }) {
  const place = useFocusHandover<HTMLDivElement>();
  const lift = useMutation({ mutationFn: () => api.pace(run, null) });
  useOnConnected(lift.reset);
  return (
    <div className={styles["pace"]} ref={place}>
      <span>Slowed to {count(stepsPerSecond)} steps/s</span>
      <Button
        look="quiet"
        busy={lift.isPending}
        onClick={() => {
          lift.mutate();
        }}
      >
        Full speed
      </Button>
      {lift.isError && (
        <span className={styles["refused"]} role="alert">
          {lift.error.message}
        </span>
      )}
    </div>
  );
}
