import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type uPlot from "uplot";
import { Plot, type Colour } from "@/components/Plot";
import type { ProgressPoint, Run, RunChange } from "@/lib/api";
import { count, figure } from "@/lib/format";
import type { Mark } from "@/lib/marks";
import { appliedOf, type AppliedChange } from "./changeMarks";
import { ChangeMarks } from "./ChangeMarks";
import { ChartTools } from "./ChartTools";
import { chartOptions, type Drawn } from "./chartOptions";
import { columnsOf } from "./columns";
import { Legend } from "./Legend";
import { OutsideNote } from "./OutsideNote";
import { Reading } from "./Reading";
import { useChartKeys } from "./useChartKeys";
import type { Held } from "./useHeld";
import { dismiss, useReading } from "./useReading";
import { ValuesTable } from "./ValuesTable";
import { fitOf, wholeOf } from "./view";
import styles from "./ReturnChart.module.css";

const height = 348;

interface Props {
  readonly run: Run;
  readonly points: readonly ProgressPoint[];
  /** Of the run's evaluations, from the first step to the last. */
  readonly marks: readonly Mark[];
  /** Of the run's hyperparameters. */
  readonly changes: readonly RunChange[];
  /** Whether older evaluations are missing among the marks, except those that went live. */
  readonly cut: boolean;
  readonly live: number | null;
  /** What the live version earned when it went live, in this run or another. */
  readonly liveReturn: number | null;
  /** The mean return at which the environment counts as solved. */
  readonly solvedAt: number | null;
  readonly held: Held;
  /** A person wants to know more of a change. */
  readonly onChange: (change: AppliedChange) => void;
}

/** The curve of a run: mean return over environment steps, its evaluations, and the versions that went live. */
export function ReturnChart({ run, points, marks, changes, cut, live, liveReturn, solvedAt, held, onChange }: Props) {
  const [asTable, setAsTable] = useState(false);
  const [everything, setEverything] = useState(false);
  const applied = useMemo(() => appliedOf(changes), [changes]);
  const whole = useMemo(() => wholeOf(points, marks, applied), [points, marks, applied]);
  const range = held.range ?? whole;
  const fit = useMemo(() => fitOf(points, marks, range, everything), [points, marks, range, everything]);
  const state = useMemo(
    () => ({ points, marks, changes: applied, live, liveReturn, solvedAt, range, fit }),
    [points, marks, applied, live, liveReturn, solvedAt, range, fit],
  );
  const { plot, reading, drawing } = useDrawing(points, state, held);
  const press = useChartKeys(plot, state, whole, held, reading);
  return (
    <figure className={styles["figure"]} aria-labelledby="curve-title" aria-describedby="curve-summary">
      <ChartTools whole={whole} held={held} asTable={asTable} onTable={setAsTable} />
      <div
        className={styles["box"]}
        tabIndex={0}
        role="group"
        aria-label="Curve: left and right arrow read its values, plus and minus zoom, Shift with an arrow moves, Escape shows all"
        onKeyDown={press}
        onBlur={() => {
          if (plot.current !== null) {
            dismiss(plot.current);
          }
        }}
        data-testid="curve"
        data-points={points.length}
        data-steps={points.at(-1)?.steps ?? 0}
        data-marks={marks.length}
      >
        {asTable ? <ValuesTable points={points} height={height} /> : <Plot height={height} {...drawing} />}
        {fit === null && <p className={styles["empty"]}>{emptyOf(run)}</p>}
        {reading.at !== null && !asTable && <Reading at={reading.at} />}
        {!asTable && applied.length > 0 && <ChangeMarks changes={applied} range={range} onChoose={onChange} />}
      </div>
      <span className="visually-hidden" role="status">
        {reading.told}
      </span>
      {fit !== null && !asTable && <OutsideNote fit={fit} everything={everything} onEverything={setEverything} />}
      {!asTable && <Legend drawn={cut ? marks.length : null} changed={applied.length > 0} />}
      <figcaption id="curve-summary" className="visually-hidden">
        {summaryOf(run, points, marks)}
      </figcaption>
    </figure>
  );
}

/** What the chart is made and kept current with. */
function useDrawing(points: readonly ProgressPoint[], state: Drawn, held: Held) {
  const drawn = useRef(state);
  const plot = useRef<uPlot | null>(null);
  const reading = useReading(plot);
  const { read } = reading;
  const { hold } = held;
  const data = useMemo(() => columnsOf(points, (point) => point.mean_return), [points]);
  const options = useCallback((colour: Colour) => chartOptions(colour, drawn, { read, select: hold }), [read, hold]);
  const onPlot = useCallback((made: uPlot | null) => {
    plot.current = made;
  }, []);

  // Before the chart's own effect, which draws with it.
  useLayoutEffect(() => {
    drawn.current = state;
  }, [state]);

  return { plot, reading, drawing: { data, options, revision: state, onPlot } };
}

function emptyOf(run: Run): string {
  switch (run.status) {
    case "queued":
      return "The curve begins with the run";
    case "running":
    case "paused":
      return run.mean_return === null
        ? "The curve begins when the first episodes have ended"
        : "The curve begins with the first update of the policy";
    default:
      return "No episode ended in this run";
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
  return `Run of ${count(run.steps)} steps: last ${figure(last)}, best ${figure(best)}; ${marks.length} evaluations are drawn, ${promoted} versions went live.`;
}
