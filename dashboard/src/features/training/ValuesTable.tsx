import { useMemo } from "react";
import type { ProgressPoint } from "@/lib/api";
import { count, figure } from "@/lib/format";
import { groupsOf } from "./columns";
import styles from "./ValuesTable.module.css";

const rowsMax = 200;

/** The curve as a table, for those who read better than they see, or want the numbers. */
export function ValuesTable({ points, height }: { points: readonly ProgressPoint[]; height: number }) {
  const names = Object.keys(points.at(-1)?.losses ?? {}).join(" ");
  const figures = useMemo(() => groupsOf(names === "" ? [] : names.split(" ")).flatMap((group) => group.figures), [names]);
  const stride = Math.max(1, Math.ceil(points.length / rowsMax));
  // Every n-th point, the last one always, newest first.
  const rows = points.filter((_, index) => (points.length - 1 - index) % stride === 0).reverse();
  return (
    <div className={styles["scroller"]} style={{ height }} tabIndex={0} role="group" aria-label="Values of the curve">
      <table>
        <caption>
          {stride === 1 ? `All ${count(points.length)} points` : `One in ${count(stride)} of ${count(points.length)} points`}, the
          newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Steps</th>
            <th scope="col">Mean return</th>
            <th scope="col">Episodes</th>
            {figures.map((one) => (
              <th key={one.key} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr key={point.steps}>
              <th scope="row">{count(point.steps)}</th>
              <td>{figure(point.mean_return)}</td>
              <td>{count(point.episodes)}</td>
              {figures.map((one) => (
                <td key={one.key}>{one.text(one.value(point))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
