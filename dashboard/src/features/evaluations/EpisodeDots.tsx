import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Evaluation } from "@/lib/api";
import { brief, count, figure } from "@/lib/format";
import styles from "./EvaluationDetails.module.css";

type Episode = NonNullable<Evaluation["episode_list"]>[number];

const width = 300;
const height = 72;
const edge = 4;

interface Props {
  readonly episodes: readonly Episode[];
  /** The reset seed of the one that is shown, null where none is. */
  readonly watched: number | null;
  readonly onWatch: (seed: number) => void;
}

/** The return of every episode, in the order in which they were played; pointer and arrow keys read them, click and Enter show one. */
export function EpisodeDots({ episodes, watched, onWatch }: Props) {
  const [index, setIndex] = useState<number | null>(null);
  const returns = episodes.map((one) => one.return);
  const low = returns.reduce((one, other) => Math.min(one, other), Infinity);
  const high = returns.reduce((one, other) => Math.max(one, other), -Infinity);
  const x = (at: number): number => edge + (at / Math.max(1, episodes.length - 1)) * (width - 2 * edge);
  const y = (value: number): number => (low === high ? height / 2 : edge + ((high - value) / (high - low)) * (height - 2 * edge));
  const chosen = index === null ? undefined : episodes[index];
  const shown = watched === null ? -1 : episodes.findIndex((one) => one.seed === watched);
  const watch = (): void => {
    if (chosen !== undefined) {
      onWatch(chosen.seed);
    }
  };

  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (((event.clientX - box.left) / box.width) * width - edge) / (width - 2 * edge);
    setIndex(Math.round(Math.min(1, Math.max(0, share)) * (episodes.length - 1)));
  };
  const press = (key: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[key.key];
    if (by !== undefined) {
      key.preventDefault();
      setIndex(Math.min(episodes.length - 1, Math.max(0, (index ?? (by > 0 ? -1 : episodes.length)) + by)));
    } else if (key.key === "Enter") {
      watch();
    } else if (key.key === "Escape") {
      setIndex(null);
    }
  };

  return (
    <>
      <div
        className={styles["dots"]}
        tabIndex={0}
        role="group"
        aria-label={`Returns of ${count(episodes.length)} episodes, from ${figure(low)} to ${figure(high)}: left and right arrow read them, Enter shows one`}
        onKeyDown={press}
        onBlur={() => {
          setIndex(null);
        }}
      >
        <span className={styles["high"]}>{brief(high)}</span>
        <span className={styles["low"]}>{low === high ? "" : brief(low)}</span>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          onPointerMove={point}
          onClick={watch}
          onPointerLeave={() => {
            setIndex(null);
          }}
        >
          {/* One path however many there are: dots are lines of no length with round ends. */}
          <path className={styles["all"]} d={episodes.map((one, at) => `M${x(at)} ${y(one.return)}h0`).join("")} />
          {shown >= 0 && <path className={styles["watched"]} d={`M${x(shown)} ${y(episodes[shown]?.return ?? 0)}h0`} />}
          {index !== null && chosen !== undefined && <path className={styles["one"]} d={`M${x(index)} ${y(chosen.return)}h0`} />}
        </svg>
      </div>
      <p className={styles["read"]} role="status">
        {index === null || chosen === undefined ? "Every dot is an episode, first to last; click to watch" : episodeText(index, chosen)}
      </p>
    </>
  );
}

function episodeText(index: number, { return: value, length, end, seed }: Episode): string {
  const ended = end === "truncated" ? "until time was up" : "until it ended";
  return `Episode ${count(index + 1)}: ${brief(value)} in ${count(length)} steps, ${ended}; seed ${seed}`;
}
