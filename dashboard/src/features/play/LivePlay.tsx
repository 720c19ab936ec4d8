import { useCallback, useState } from "react";
import { Button } from "@/components/Button";
import { PolicyEpisode } from "@/components/episode/PolicyEpisode";
import { useAutoplay } from "@/hooks/useAutoplay";
import { useReplaced } from "@/hooks/useReplaced";
import { SeedChoice } from "./SeedChoice";
import styles from "./LivePlay.module.css";

interface Props {
  readonly agent: string;
  readonly live: number | null;
}

/** The live policy at work: an episode, again and again; a version that takes over comes with the next round. */
export function LivePlay({ agent, live }: Props) {
  return (
    <section className={styles["play"]} aria-labelledby="play-title" data-testid="play">
      {live === null ? (
        <>
          <div className={styles["heading"]}>
            <h2 id="play-title">The live policy at work</h2>
          </div>
          <p className={styles["waiting"]}>An episode plays here as soon as a first policy is live</p>
        </>
      ) : (
        <Playing key={agent} agent={agent} live={live} />
      )}
    </section>
  );
}

function Playing({ agent, live }: { agent: string; live: number }) {
  const [version, setVersion] = useState(live);
  const [seed, setSeed] = useState(0);
  const [playing, choose] = useAutoplay();
  const toLive = useCallback(() => {
    setVersion(live);
  }, [live]);
  return (
    <>
      <div className={styles["heading"]}>
        <h2 id="play-title">The live policy at work</h2>
        <Version version={version} />
        {version !== live && (
          <Button look="quiet" onClick={toLive}>
            v{live} took over: show it
          </Button>
        )}
      </div>
      <PolicyEpisode agent={agent} version={version} seed={seed} autoplay={playing} onPlaying={choose} onEnd={toLive} />
      <SeedChoice seed={seed} onSeed={setSeed} />
    </>
  );
}

/** Each new one draws the eye, once. */
function Version({ version }: { version: number }) {
  const fresh = useReplaced(version);
  return (
    <p key={version} className={styles["version"]} data-fresh={fresh}>
      v{version}
    </p>
  );
}
