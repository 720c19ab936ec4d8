import { useRef } from "react";
import { Button } from "@/components/Button";
import { useIsConnected } from "@/hooks/useConnection";
import { useReplaced } from "@/hooks/useReplaced";
import { count } from "@/lib/format";
import { acrobot } from "./acrobot";
import { cartpole } from "./cartpole";
import { AcrobotPicture, CartpolePicture } from "./pictures";
import { useAutoplay, useInView } from "./useAutoplay";
import { usePlay, type Play } from "./usePlay";
import type { World } from "./world";
import styles from "./LivePlay.module.css";

const worlds: readonly World[] = [cartpole, acrobot];

interface Props {
  readonly agent: string;
  readonly environment: string;
  readonly live: number | null;
}

/** The live policy at work: the page simulates the environment, and asks `act` for every step. */
export function LivePlay({ agent, environment, live }: Props) {
  const world = worlds.find((one) => one.environment === environment);
  return world === undefined ? null : <Player world={world} agent={agent} live={live} />;
}

function Player({ world, agent, live }: { world: World; agent: string; live: number | null }) {
  const place = useRef<HTMLElement>(null);
  const [playing, choose] = useAutoplay();
  const connected = useIsConnected();
  const inView = useInView(place);
  const play = usePlay(world, agent, playing && connected && inView && live !== null);
  const Picture = world === cartpole ? CartpolePicture : AcrobotPicture;
  return (
    <section
      className={styles["play"]}
      ref={place}
      aria-labelledby="play-title"
      data-testid="play"
      data-answered={play.answered}
      data-failed={play.failed}
    >
      <div className={styles["heading"]}>
        <h2 id="play-title">The live policy at work</h2>
        <Button
          look="quiet"
          disabled={live === null}
          onClick={() => {
            choose(!playing);
          }}
        >
          {playing ? "Pause" : "Play"}
        </Button>
      </div>
      <div className={styles["scene"]} data-waiting={live === null}>
        <Picture state={play.state} action={play.action} />
        <Steering version={play.version ?? live} />
      </div>
      <svg className={styles["meter"]} width="100%" height="3" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(play.steps / world.stepsMax) * 100} height="3" />
      </svg>
      <p className={`${styles["note"] ?? ""} digits`}>{noteOf(world, play, live, connected)}</p>
    </section>
  );
}

/** The version that gave the last answer; each new one draws the eye, once. */
function Steering({ version }: { version: number | null }) {
  const fresh = useReplaced(version);
  return version === null ? null : (
    <p key={version} className={styles["version"]} data-fresh={fresh}>
      v{version}
    </p>
  );
}

function noteOf(world: World, play: Play, live: number | null, connected: boolean): string {
  if (live === null) {
    return "Begins with the first live policy";
  }
  if (play.trouble !== null || !connected) {
    return play.trouble ?? "Waits for the connection";
  }
  if (play.version === null) {
    return "Every step asks the live policy through the API";
  }
  const failed = play.failed === 0 ? "none" : count(play.failed);
  return `Step ${play.steps} of ${world.stepsMax}; ${count(play.answered)} answers, ${failed} failed`;
}
