import type { ProgressPoint } from "@/lib/api";
import styles from "./Sparkline.module.css";

const width = 72;
const height = 26;
const columns = 72;

/** The path of a run's mean return over its steps, one value a pixel. */
function pathOf(points: readonly ProgressPoint[]): string {
  const known = points.filter((point) => point.mean_return !== null);
  const last = known.at(-1);
  if (last === undefined || known.length < 2) {
    return "";
  }
  const stride = Math.max(1, Math.floor(known.length / columns));
  const drawn = known.filter((_, index) => index % stride === 0);
  const returns = drawn.map((point) => point.mean_return ?? 0);
  const low = Math.min(...returns);
  const span = Math.max(...returns) - low || 1;
  return drawn
    .map((point, index) => {
      const x = (point.steps / last.steps) * (width - 2) + 1;
      const y = height - 2 - (((returns[index] ?? low) - low) / span) * (height - 4);
      return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

export function Sparkline({ points }: { points: readonly ProgressPoint[] }) {
  return (
    <svg className={styles["line"]} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={pathOf(points)} />
    </svg>
  );
}
