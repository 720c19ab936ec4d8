import { useConnection } from "@/hooks/useConnection";
import { usePersistent } from "@/hooks/usePersistent";
import { lossOf, type Loss } from "./loss";

/** A connection that is back within this was not worth a word. */
const graceMs = 1_500;

/** How the connection was lost, null while it is not, or only for a moment. */
export function useLoss(): Loss | null {
  const { status, heardAgoMs } = useConnection();
  const loss = lossOf(status, heardAgoMs);
  const lasting = usePersistent(loss === null ? null : "lost", graceMs);
  return lasting === null ? null : loss;
}
