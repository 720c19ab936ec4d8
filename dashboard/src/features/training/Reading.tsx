import { VerdictMark } from "@/components/VerdictMark";
import { count, figure } from "@/lib/format";
import { looks } from "@/lib/verdict";
import type { ReadingAt } from "./chartOptions";
import styles from "./ReturnChart.module.css";

const besidePx = 14;

/** The values under the pointer or the keyboard's cursor. */
export function Reading({ at }: { at: ReadingAt }) {
  const { point, mark, left, width } = at;
  const side = left > width / 2 ? { right: width - left + besidePx } : { left: left + besidePx };
  return (
    <div className={styles["reading"]} style={side}>
      <p className={styles["at"]}>{count(point.steps)} steps</p>
      <dl>
        <dt>Mean return</dt>
        <dd>{figure(point.mean_return)}</dd>
        <dt>Episodes</dt>
        <dd>{count(point.episodes)}</dd>
        <dt>Steps/s</dt>
        <dd>{count(point.steps_per_second)}</dd>
      </dl>
      {mark !== null && (
        <p className={styles["version"]}>
          <VerdictMark outcome={mark.outcome} size={11} />
          <strong>v{mark.version}</strong> {looks[mark.outcome].word.toLowerCase()}
          {mark.promoted ? ", went live" : ""}
          <br />
          {figure(mark.value)}, between {figure(mark.low)} and {figure(mark.high)}
        </p>
      )}
    </div>
  );
}
