import { useState } from "react";
import { Button } from "@/components/Button";
import { count } from "@/lib/format";
import { acrobot } from "./acrobot";
import { cartpole } from "./cartpole";
import { AcrobotPicture, CartpolePicture } from "./pictures";
import { usePlay } from "./usePlay";
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
  const [playing, setPlaying] = useState(false);
  const play = usePlay(world, agent, playing);
  return (
    <section className={styles["play"]} aria-labelledby="play-title" data-testid="play" data-answered={play.answered} data-failed={play.failed}>
      <div className={styles["heading"]}>
        <h2 id="play-title">The live policy at work</h2>
        <Button
          look="quiet"
          disabled={live === null}
          aria-pressed={playing}
          onClick={() => {
            setPlaying(!playing);
          }}
        >
          {playing ? "Pause" : "Play"}
        </Button>
      </div>
      {world === cartpole ? (
        <CartpolePicture state={play.state} action={play.action} />
      ) : (
        <AcrobotPicture state={play.state} action={play.action} />
      )}
      <p className={`${styles["note"] ?? ""} digits`}>
        {play.trouble ?? noteOf(play.version, play.steps, play.answered, play.failed, live)}
      </p>
    </section>
  );
}

function noteOf(version: number | null, steps: number, answered: number, failed: number, live: number | null): string {
  if (version === null) {
    return live === null ? "Waits for the first live policy" : `Each step asks v${live} through the API`;
  }
  return `Step ${steps} by v${version}; ${count(answered)} answers, ${failed === 0 ? "none" : count(failed)} failed`;
}
