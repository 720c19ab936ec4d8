import { useClock } from "@/hooks/useClock";
import { ago } from "@/lib/format";

/** How long ago a time was, kept current; the exact time on hover. */
export function Ago({ time }: { time: string }) {
  const now = useClock();
  return (
    <time dateTime={time} title={new Date(time).toLocaleString()}>
      {ago(now - Date.parse(time))}
    </time>
  );
}
