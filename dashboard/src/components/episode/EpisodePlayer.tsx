import { useEffect, useMemo, type KeyboardEvent } from "react";
import { useSettled } from "@/hooks/useSettled";
import { frameText, type Episode } from "@/lib/episode/episode";
import { hastened, sought, stepped, toggled, type Playback, type Reel } from "@/lib/episode/playback";
import { PlayerControls } from "./PlayerControls";
import { Scene } from "./Scene";
import { usePlayback } from "./usePlayback";
import styles from "./EpisodePlayer.module.css";

/** No environment says at which pace it is to be seen. */
const framesPerSecond = 30;
/** Whoever holds a key down hears where it came to rest. */
const restMs = 400;

interface Props {
  readonly episode: Episode;
  /** Whether it plays at first. */
  readonly autoplay: boolean;
  /** Whether anybody can see it. */
  readonly inView: boolean;
  /** A person plays it, or has paused it. */
  readonly onPlaying: (playing: boolean) => void;
  /** Told each time it was played to its end. */
  readonly onEnd?: () => void;
}

/** An episode that plays, rests, and is gone through frame by frame, by pointer and by keyboard. */
export function EpisodePlayer({ episode, autoplay, inView, onPlaying, onEnd }: Props) {
  const reel = useMemo(() => ({ frames: episode.frames.length, framesPerSecond }), [episode]);
  const { playback, frame, change } = usePlayback(reel, autoplay, inView);
  const text = frameText(episode, frame);
  const told = useSettled(playback.playing ? "" : text, restMs);
  const { rounds } = playback;

  useEffect(() => {
    if (rounds > 0) {
      onEnd?.();
    }
  }, [rounds, onEnd]);

  const act = (how: (playback: Playback, reel: Reel) => Playback): void => {
    const after = how(playback, reel);
    change(() => after);
    if (after.playing !== playback.playing) {
      onPlaying(after.playing);
    }
  };
  const press = (key: KeyboardEvent): void => {
    const how = key.target === key.currentTarget && !key.ctrlKey && !key.metaKey && !key.altKey ? commandOf(key.key, reel) : null;
    if (how !== null) {
      key.preventDefault();
      act(how);
    }
  };

  return (
    <div
      className={styles["player"]}
      data-testid="episode"
      data-version={episode.version}
      data-seed={episode.seed}
      data-frame={frame}
      data-steps={episode.steps}
      data-playing={playback.playing}
    >
      <div
        className={styles["stage"]}
        tabIndex={0}
        role="group"
        aria-label="Episode: Space plays and pauses, left and right arrow step, Home and End go to its ends, plus and minus change the speed"
        onKeyDown={press}
      >
        <Look episode={episode} frame={frame} text={text} />
      </div>
      <PlayerControls playback={playback} reel={reel} frame={frame} text={text} onAct={act} />
      <p className={`${styles["text"] ?? ""} digits`}>{text}</p>
      <span className="visually-hidden" role="status">
        {told}
      </span>
    </div>
  );
}

function commandOf(key: string, { frames }: Reel): ((playback: Playback, reel: Reel) => Playback) | null {
  switch (key) {
    case " ":
    case "k":
      return toggled;
    case "ArrowLeft":
      return (playback, reel) => stepped(playback, -1, reel);
    case "ArrowRight":
      return (playback, reel) => stepped(playback, 1, reel);
    case "Home":
      return (playback, reel) => sought(playback, 0, reel);
    case "End":
      return (playback, reel) => sought(playback, frames - 1, reel);
    case "+":
    case "=":
      return (playback) => hastened(playback, 1);
    case "-":
      return (playback) => hastened(playback, -1);
    default:
      return null;
  }
}

/** The picture of the environment or, where it has none, what the policy sees. */
function Look({ episode, frame, text }: { episode: Episode; frame: number; text: string }) {
  const { picture, environment, version, seed, frames } = episode;
  const now = frames[frame];
  const label = `${environment}, v${version} from reset seed ${seed}. ${text}`;
  if (picture !== null && now !== undefined) {
    return <Scene picture={picture} pose={now.pose} label={label} />;
  }
  return (
    <div className={styles["numbers"]}>
      <p>{environment} has no picture; the policy sees</p>
      <ol aria-label={label}>
        {now?.observation.map((value, index) => (
          <li key={index}>{value.toPrecision(4).replace("-", "−")}</li>
        ))}
      </ol>
    </div>
  );
}
