import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type uPlot from "uplot";
import { Button } from "@/components/Button";
import { Plot, type Colour } from "@/components/Plot";
import type { ProgressPoint, Run } from "@/lib/api";
import { compact, count, figure } from "@/lib/format";
import type { Mark } from "@/lib/marks";
import { columnsOf } from "./columns";
import { curvesKey } from "./curvesKey";
import { drawEvaluations, drawGoal, drawVersions, labelRoom } from "./drawMarks";
import { Legend } from "./Legend";
import { Reading, type ReadingAt } from "./Reading";
import type { Held, StepRange } from "./useHeld";
import { ValuesTable } from "./ValuesTable";
import styles from "./ReturnChart.module.css";

const height = 348;
const axisRoom = 44;
/** An evaluation this near to the pointer is read out with it, CSS pixels. */
const nearPx = 14;

interface Props {
  readonly run: Run;
  readonly points: readonly ProgressPoint[];
  readonly marks: readonly Mark[];
  readonly live: number | null;
  /** The mean return at which the environment counts as solved. */
  readonly solvedAt: number | null;
  readonly held: Held;
}

/** What the drawing reads at the moment it draws. */
interface Drawn {
  readonly points: readonly ProgressPoint[];
  readonly marks: readonly Mark[];
  readonly live: number | null;
  readonly solvedAt: number | null;
  readonly held: Held;
}

function hasReached({ points, solvedAt }: Drawn): boolean {
  const last = points.at(-1)?.mean_return;
  return last != null && solvedAt !== null && last >= solvedAt;
}

function withRoom(low: number, high: number): uPlot.Range.MinMax {
  const room = Math.max((high - low) * 0.06, 0.5);
  return [low - room, high + room];
}

/** The steps in view: those that are held, or all from the first to the last of curve and evaluations. */
function xRange({ held, points, marks }: Drawn): StepRange {
  const last = Math.max(points.at(-1)?.steps ?? 0, marks.at(-1)?.step ?? 0);
  return held.range ?? [0, last > 0 ? last : 1];
}

function yRange(drawn: Drawn, dataMin: number | null, dataMax: number | null): uPlot.Range.MinMax {
  const [min, max] = xRange(drawn);
  let low = dataMin ?? Infinity;
  let high = dataMax ?? -Infinity;
  for (const mark of drawn.marks) {
    if (mark.step >= min && mark.step <= max) {
      low = Math.min(low, mark.low);
      high = Math.max(high, mark.high);
    }
  }
  return low <= high ? withRoom(low, high) : [0, 1];
}

function optionsOf(
  colour: Colour,
  drawn: { readonly current: Drawn },
  read: (at: ReadingAt | null) => void,
): Omit<uPlot.Options, "width" | "height"> {
  const axis = {
    stroke: colour("--ink-3"),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: colour("--grid"), width: 1 },
    ticks: { show: false },
  };
  return {
    padding: [labelRoom, 16, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, fill: colour("--curve"), stroke: colour("--surface"), width: 2 },
      sync: { key: curvesKey },
    },
    scales: {
      x: { time: false, range: () => xRange(drawn.current) },
      y: { range: (_, min, max) => yRange(drawn.current, min, max) },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 28, gap: 6, space: 90, values: (_, steps) => steps.map((step) => compact(step)) },
      { ...axis, size: axisRoom, gap: 6, space: 44, values: (_, values) => values.map((value) => String(value).replace("-", "−")) },
    ],
    series: [{}, { stroke: colour("--curve"), width: 2, points: { show: false } }],
    hooks: {
      drawAxes: [
        (plot) => {
          drawGoal(plot, drawn.current.solvedAt, hasReached(drawn.current), colour);
          drawVersions(plot, drawn.current.marks, drawn.current.live, colour);
        },
      ],
      draw: [
        (plot) => {
          drawEvaluations(plot, drawn.current.marks, colour);
        },
      ],
      setCursor: [
        (plot) => {
          read(readingAt(plot, drawn.current));
        },
      ],
      setSelect: [
        (plot) => {
          if (plot.select.width > 4) {
            drawn.current.held.hold([
              plot.posToVal(plot.select.left, "x"),
              plot.posToVal(plot.select.left + plot.select.width, "x"),
            ]);
          }
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

function readingAt(plot: uPlot, drawn: Drawn): ReadingAt | null {
  const { idx: index, left } = plot.cursor;
  const point = index == null ? undefined : drawn.points[index];
  if (point === undefined || left === undefined || left < 0) {
    return null;
  }
  let nearest: Mark | null = null;
  let distance = nearPx;
  for (const mark of drawn.marks) {
    const away = Math.abs(plot.valToPos(mark.step, "x") - left);
    if (away < distance || (away === distance && mark.promoted)) {
      distance = away;
      nearest = mark;
    }
  }
  return { point, mark: nearest, left: left + axisRoom, width: plot.width };
}

/** The curve of a run: mean return over environment steps, its evaluations, and the versions that went live. */
export function ReturnChart({ run, points, marks, live, solvedAt, held }: Props) {
  const drawn = useRef<Drawn>({ points, marks, live, solvedAt, held });
  const [asTable, setAsTable] = useState(false);
  const [reading, setReading] = useState<ReadingAt | null>(null);
  const plot = useRef<uPlot | null>(null);
  const data = useMemo(() => columnsOf(points, (point) => point.mean_return), [points]);
  const revision = useMemo(() => ({ points, marks, live, solvedAt, held }), [points, marks, live, solvedAt, held]);
  const options = useCallback((colour: Colour) => optionsOf(colour, drawn, setReading), []);
  const keep = useCallback((made: uPlot | null) => {
    plot.current = made;
  }, []);

  // Before the chart's own effect, which draws with it.
  useLayoutEffect(() => {
    drawn.current = revision;
  }, [revision]);

  const press = (key: KeyboardEvent): void => {
    const moved = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[key.key];
    if (key.key === "Escape") {
      held.follow();
    } else if (moved !== undefined && plot.current !== null) {
      key.preventDefault();
      moveCursor(plot.current, moved);
    }
  };

  return (
    <figure className={styles["figure"]} aria-labelledby="curve-title" aria-describedby="curve-summary">
      <div className={styles["heading"]}>
        <h2 id="curve-title">Mean return of the last 100 episodes, over environment steps</h2>
        <span className={styles["space"]} />
        {held.range === null ? (
          <span className={styles["mode"]}>{run.status === "running" ? "Following" : ""}</span>
        ) : (
          <Button look="quiet" onClick={held.follow}>
            Show the whole run
          </Button>
        )}
        <Button
          look="quiet"
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          Table
        </Button>
      </div>
      <div
        className={styles["box"]}
        tabIndex={0}
        role="group"
        aria-label="Curve: left and right arrow read its values, drag zooms, Escape shows all"
        onKeyDown={press}
        data-testid="curve"
        data-points={points.length}
        data-steps={points.at(-1)?.steps ?? 0}
      >
        {asTable ? (
          <ValuesTable points={points} height={height} />
        ) : (
          <Plot height={height} data={data} options={options} revision={revision} onPlot={keep} />
        )}
        {points.length < 2 && <p className={styles["empty"]}>The curve begins when the first episodes have ended</p>}
        {reading !== null && !asTable && <Reading at={reading} />}
      </div>
      <Legend />
      <figcaption id="curve-summary" className="visually-hidden">
        {summaryOf(run, points, marks)}
      </figcaption>
    </figure>
  );
}

function moveCursor(plot: uPlot, by: number): void {
  const last = plot.data[0].length - 1;
  if (last >= 0) {
    const index = Math.max(0, Math.min(last, (plot.cursor.idx ?? last) + by));
    plot.setCursor({ left: plot.valToPos(plot.data[0][index] ?? 0, "x"), top: 0 });
  }
}

function summaryOf(run: Run, points: readonly ProgressPoint[], marks: readonly Mark[]): string {
  const returns = points.flatMap((point) => (point.mean_return === null ? [] : [point.mean_return]));
  const last = returns.at(-1);
  if (last === undefined) {
    return "No episode has ended yet.";
  }
  const best = returns.reduce((one, other) => Math.max(one, other));
  const promoted = marks.filter((mark) => mark.promoted).length;
  return `Run of ${count(run.steps)} steps: last ${figure(last)}, best ${figure(best)}; ${marks.length} evaluations, ${promoted} versions went live.`;
}
