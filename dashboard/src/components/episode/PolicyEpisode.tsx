import { useRef } from "react";
import { Button } from "@/components/Button";
import { useEpisode } from "@/hooks/useEpisode";
import { useInView } from "@/hooks/useInView";
import { isFinal } from "@/lib/api";
import { EpisodePlayer } from "./EpisodePlayer";
import styles from "./EpisodePlayer.module.css";

interface Props {
  readonly agent: string;
  readonly version: number;
  readonly seed: number;
  readonly autoplay: boolean;
  readonly onPlaying?: (playing: boolean) => void;
  readonly onEnd?: () => void;
}

const ignore = (): void => undefined;

/** An episode of a policy from a reset seed; the one before stays until the next one has come. */
export function PolicyEpisode({ agent, version, seed, autoplay, onPlaying = ignore, onEnd = ignore }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const inView = useInView(place);
  const { data: episode, isError, error, isPlaceholderData, refetch } = useEpisode(agent, version, seed);
  return (
    <div ref={place} className={styles["frame"]} data-waiting={isPlaceholderData}>
      {episode !== undefined && !isError ? (
        <EpisodePlayer episode={episode} autoplay={autoplay} inView={inView} onPlaying={onPlaying} onEnd={onEnd} />
      ) : (
        <div className={styles["notice"]} role={isError ? "alert" : undefined}>
          {isError ? (
            <>
              <p>{error.message}</p>
              {!isFinal(error) && (
                <Button
                  look="quiet"
                  onClick={() => {
                    void refetch();
                  }}
                >
                  Try again
                </Button>
              )}
            </>
          ) : (
            <p>v{version} plays it now</p>
          )}
        </div>
      )}
    </div>
  );
}
