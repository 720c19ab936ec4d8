import type { ProgressPoint } from "@/lib/api";
import { count, figure } from "@/lib/format";
import styles from "./ValuesTable.module.css";

const rowsMax = 100;

/** Every n-th point, the last one always, newest first. */
function rowsOf(points: readonly ProgressPoint[]): readonly ProgressPoint[] {
  const stride = Math.max(1, Math.ceil(points.length / rowsMax));
  return points.filter((_, index) => (points.length - 1 - index) % stride === 0).reverse();
}

/** The curve as a table, for those who read better than they see, or want the numbers. */
export function ValuesTable({ points, height }: { points: readonly ProgressPoint[]; height: number }) {
  return (
    <div className={styles["scroller"]} style={{ height }} tabIndex={0} role="group" aria-label="Values of the curve">
      <table>
        <thead>
          <tr>
            <th scope="col">Steps</th>
            <th scope="col">Mean return</th>
            <th scope="col">Episode length</th>
            <th scope="col">Episodes</th>
            <th scope="col">Steps/s</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(points).map((point) => (
            <tr key={point.steps}>
              <td>{count(point.steps)}</td>
              <td>{figure(point.mean_return)}</td>
              <td>{figure(point.mean_length)}</td>
              <td>{count(point.episodes)}</td>
              <td>{count(point.steps_per_second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
