import { useEvaluation } from "@/hooks/useFeeds";
import type { Evaluation } from "@/lib/api";
import { count, figure, significant } from "@/lib/format";
import { evidenceOf } from "@/lib/verdict";
import { EpisodeDots } from "./EpisodeDots";
import styles from "./EvaluationDetails.module.css";

/** What an evaluation found, episode by episode, and why its verdict is as it is. */
export function EvaluationDetails({ id, evaluation }: { id: string; evaluation: Evaluation }) {
  const { data, isError } = useEvaluation(evaluation.id);
  const episodes = data?.episode_list;
  const evidence = evidenceOf(evaluation);
  return (
    <div className={styles["details"]} id={id}>
      <div className={styles["place"]}>
        {isError && <p className={styles["note"]}>Its episodes could not be loaded.</p>}
        {episodes != null && <EpisodeDots episodes={episodes} />}
      </div>
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
