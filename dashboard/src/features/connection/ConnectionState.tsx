import { useConnection } from "@/hooks/useConnection";
import { useSettled } from "@/hooks/useSettled";
import { ago, duration } from "@/lib/format";
import type { ConnectionStatus } from "@/lib/live/status";
import styles from "./ConnectionState.module.css";

type Tone = "good" | "waiting" | "doubtful" | "bad";

interface Wording {
  readonly word: string;
  readonly detail: string | null;
  readonly tone: Tone;
  /** What is announced to those who do not see it; countdowns are not. */
  readonly announced: string;
}

function wordingOf(status: ConnectionStatus, eventAgeMs: number | null): Wording {
  const age = eventAgeMs === null ? null : `updated ${ago(eventAgeMs)}`;
  switch (status.kind) {
    case "live":
      return { word: "Live", detail: age ?? "nothing new yet", tone: "good", announced: "Connection: live" };
    case "catching-up":
      return { word: "Catching up", detail: age, tone: "waiting", announced: "" };
    case "connecting":
      return { word: "Connecting", detail: null, tone: "waiting", announced: "" };
    case "stale": {
      const missing = `nothing new for ${duration(status.silentMs)}`;
      return { word: "Silent", detail: missing, tone: "doubtful", announced: "Nothing new arrives" };
    }
    case "reconnecting":
      return { word: "Reconnecting", detail: age, tone: "bad", announced: "Connection lost, reconnecting" };
    case "offline":
      return { word: "Offline", detail: age, tone: "bad", announced: "Offline" };
  }
}

/** A flicker of the connection is not read out. */
const graceMs = 2_000;

/** Whether the page is connected, and how old what it shows is; always on screen. */
export function ConnectionState() {
  const { status, eventAgeMs } = useConnection();
  const { word, detail, tone, announced } = wordingOf(status, eventAgeMs);
  const settled = useSettled(announced, graceMs);
  return (
    <div className={styles["connection"]} data-tone={tone} data-testid="connection" data-status={status.kind}>
      <svg className={styles["light"]} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {tone === "good" ? <circle cx="5" cy="5" r="4.5" /> : <path d={tone === "bad" ? "M0 0H10V10H0Z" : "M5 0 10 5 5 10 0 5Z"} />}
      </svg>
      <span className={styles["word"]}>{word}</span>
      {detail !== null && <span className={styles["detail"]}>{detail}</span>}
      <span className="visually-hidden" role="status">
        {settled}
      </span>
    </div>
  );
}
