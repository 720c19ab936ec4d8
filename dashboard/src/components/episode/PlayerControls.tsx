import { Button } from "@/components/Button";
import { sought, speeds, stepped, toggled, type Playback, type Reel } from "@/lib/episode/playback";
import styles from "./EpisodePlayer.module.css";

interface Props {
  readonly playback: Playback;
  readonly reel: Reel;
  readonly frame: number;
  /** Of the frame, for those who do not see the bar. */
  readonly text: string;
  readonly onAct: (how: (playback: Playback, reel: Reel) => Playback) => void;
}

/** Play and pause, a step on or back, anywhere in it, and how fast. */
export function PlayerControls({ playback, reel, frame, text, onAct }: Props) {
  const step = (by: number) => () => {
    onAct((before) => stepped(before, by, reel));
  };
  return (
    <div className={styles["controls"]}>
      <Button
        look="quiet"
        aria-label={playback.playing ? "Pause the episode" : "Play the episode"}
        onClick={() => {
          onAct(toggled);
        }}
      >
        <Sign path={playback.playing ? "M5 3.5V12.5M11 3.5V12.5" : "M5 3.2 12.5 8 5 12.8Z"} />
      </Button>
      <Button look="quiet" aria-label="Step back" busy={frame === 0} onClick={step(-1)}>
        <Sign path="M10.5 3.5 6 8 10.5 12.5M3.5 3.5V12.5" />
      </Button>
      <Button look="quiet" aria-label="Step on" busy={frame === reel.frames - 1} onClick={step(1)}>
        <Sign path="M5.5 3.5 10 8 5.5 12.5M12.5 3.5V12.5" />
      </Button>
      <input
        type="range"
        min={0}
        max={reel.frames - 1}
        value={frame}
        aria-label="Step"
        aria-valuetext={text}
        onChange={(change) => {
          const to = Number(change.target.value);
          onAct((before) => sought(before, to, reel));
        }}
      />
      <select
        aria-label="Speed"
        value={playback.speed}
        onChange={(change) => {
          const speed = Number(change.target.value);
          onAct((before) => ({ ...before, speed }));
        }}
      >
        {speeds.map((one) => (
          <option key={one} value={one}>
            {one}×
          </option>
        ))}
      </select>
    </div>
  );
}

function Sign({ path }: { path: string }) {
  return (
    <svg className={styles["sign"]} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
