import { useState } from "react";
import { Button } from "@/components/Button";
import { PolicyEpisode } from "@/components/episode/PolicyEpisode";
import { useAutoplay } from "@/hooks/useAutoplay";
import { useEvaluation } from "@/hooks/useFeeds";
import type { Evaluation } from "@/lib/api";
import { count, figure, significant } from "@/lib/format";
import { evidenceOf } from "@/lib/verdict";
import { EpisodeDots } from "./EpisodeDots";
import styles from "./EvaluationDetails.module.css";

/** What an evaluation found, episode by episode, and why its verdict is as it is. */
export function EvaluationDetails({ id, evaluation }: { id: string; evaluation: Evaluation }) {
  const { data, isError } = useEvaluation(evaluation.id);
  const [watched, setWatched] = useState<number | null>(null);
  const [playing, choose] = useAutoplay();
  const episodes = data?.episode_list;
  const evidence = evidenceOf(evaluation);
  return (
    <div className={styles["details"]} id={id}>
      <div className={styles["place"]}>
        {isError && <p className={styles["note"]}>Its episodes could not be loaded.</p>}
        {episodes != null && <EpisodeDots episodes={episodes} watched={watched} onWatch={setWatched} />}
      </div>
      {episodes?.[0] !== undefined && (
        <div className={styles["watch"]}>
          <Button
            look="quiet"
            aria-expanded={watched !== null}
            onClick={() => {
              setWatched(watched === null ? (episodes[0]?.seed ?? null) : null);
            }}
          >
            {watched === null ? "Watch an episode" : "Close the episode"}
          </Button>
          {watched !== null && (
            <PolicyEpisode agent={evaluation.agent_id} version={evaluation.policy_version} seed={watched} autoplay={playing} onPlaying={choose} />
          )}
        </div>
      )}
      {evidence !== null && <p className={styles["reason"]}>{evidence}.</p>}
      <dl className={styles["figures"]}>
        {figuresOf(evaluation).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function figuresOf(evaluation: Evaluation): readonly (readonly [string, string])[] {
  const { iqm_return: iqm, iqm_low: low, iqm_high: high, level, comparison_number: comparison } = evaluation;
  const interval = low === null || high === null ? "" : ` (${figure(low)} to ${figure(high)})`;
  return [
    ["Mean of the middle half, 95 % interval", `${figure(iqm)}${interval}`],
    ["Standard deviation", figure(evaluation.std_return)],
    ["Lowest and highest return", `${figure(evaluation.min_return)}, ${figure(evaluation.max_return)}`],
    ...(level === null || comparison === null
      ? []
      : [[`Error allowed to comparison ${count(comparison)} with v${evaluation.baseline_version ?? 0}`, `${significant(level * 100)} %`] as const]),
    ["Seed", String(evaluation.seed)],
  ];
}
