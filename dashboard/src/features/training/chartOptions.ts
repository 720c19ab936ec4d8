import type uPlot from "uplot";
import type { Colour } from "@/components/Plot";
import type { ProgressPoint } from "@/lib/api";
import { compact } from "@/lib/format";
import type { Mark } from "@/lib/marks";
import { curvesKey } from "./curvesKey";
import type { AppliedChange } from "./changeMarks";
import { drawEvaluations, labelRoom } from "./drawMarks";
import { drawChanges, drawGoal, drawLiveReturn, drawVersions } from "./drawLines";
import type { StepRange } from "./useHeld";
import { tickLabels } from "./tickLabels";
import { returnsOf, type Fit } from "./view";

const axisFont = '11px "Inter Variable", sans-serif';
/** Between the plot and its labels, CSS pixels. */
const axisGap = 6;
/** Beside the plot, CSS pixels. */
export const axisRoom = 44;
export const endRoom = 16;
/** An evaluation this near to the pointer is read out with it, CSS pixels. */
const nearPx = 14;
/** A drag shorter than this is a click, CSS pixels. */
const dragMinPx = 4;

/** What the drawing reads at the moment it draws. */
export interface Drawn {
  readonly points: readonly ProgressPoint[];
  readonly marks: readonly Mark[];
  readonly changes: readonly AppliedChange[];
  readonly live: number | null;
  readonly liveReturn: number | null;
  /** The mean return at which the environment counts as solved. */
  readonly solvedAt: number | null;
  /** The steps in view. */
  readonly range: StepRange;
  /** The returns in view, null while there are none. */
  readonly fit: Fit | null;
}

export interface ReadingAt {
  readonly point: ProgressPoint;
  readonly mark: Mark | null;
  /** Where the pointer is, and how wide the chart, CSS pixels. */
  readonly left: number;
  readonly width: number;
}

interface Listener {
  readonly read: (at: ReadingAt | null) => void;
  readonly select: (range: StepRange) => void;
}

type Options = Omit<uPlot.Options, "width" | "height">;

/** The options of the big chart; what changes with every point is read from `drawn`. */
export function chartOptions(colour: Colour, drawn: { readonly current: Drawn }, listener: Listener): Options {
  return {
    padding: [labelRoom, endRoom, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, fill: colour("--curve"), stroke: colour("--surface"), width: 2 },
      sync: { key: curvesKey },
    },
    scales: {
      x: { time: false, range: () => drawn.current.range },
      y: { range: () => returnsOf(drawn.current.fit) },
    },
    axes: axesOf(colour, drawn),
    series: [
      {},
      {
        stroke: colour("--curve"),
        width: 2,
        // A lone point has no line to be seen by.
        points: { show: () => isLone(drawn.current), size: 7, fill: colour("--curve"), stroke: colour("--curve") },
      },
    ],
    hooks: {
      drawAxes: [
        (plot) => {
          const { marks, changes, live, liveReturn, solvedAt } = drawn.current;
          drawChanges(plot, changes.map((one) => one.steps), colour);
          const foreign = marks.some((mark) => mark.version === live) ? null : live;
          drawVersions(plot, marks, live, drawLiveReturn(plot, liveReturn, foreign, colour), colour);
          drawGoal(plot, solvedAt, hasReached(drawn.current), colour);
        },
      ],
      draw: [
        (plot) => {
          drawEvaluations(plot, drawn.current.marks, colour);
        },
      ],
      setCursor: [
        (plot) => {
          listener.read(readingAt(plot, drawn.current));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width > dragMinPx) {
            listener.select([plot.posToVal(left, "x"), plot.posToVal(left + width, "x")]);
          }
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

function axesOf(colour: Colour, drawn: { readonly current: Drawn }): uPlot.Axis[] {
  const axis = {
    stroke: colour("--ink-3"),
    font: axisFont,
    gap: axisGap,
    grid: { stroke: colour("--grid"), width: 1 },
    ticks: { show: false },
  };
  // Before there is a curve, any number beside the chart would be invented.
  const labels = (texts: (values: number[], plot: uPlot) => readonly string[]) => (plot: uPlot, values: number[]) =>
    drawn.current.fit === null ? values.map(() => "") : [...texts(values, plot)];
  const steps = labels((values) => values.map(compact));
  const returns = labels((values, plot) => tickLabels(values, (label) => widthOf(label, plot) <= axisRoom - axisGap));
  return [
    { ...axis, grid: { show: false }, size: 28, space: 90, values: steps },
    { ...axis, size: axisRoom, space: 44, values: returns },
  ];
}

/** CSS pixels. */
function widthOf(label: string, { ctx: context }: uPlot): number {
  context.save();
  context.font = axisFont;
  const { width } = context.measureText(label);
  context.restore();
  return width;
}

function isLone({ points }: Drawn): boolean {
  return points.reduce((sum, point) => sum + (point.mean_return === null ? 0 : 1), 0) === 1;
}

function hasReached({ points, solvedAt }: Drawn): boolean {
  const last = points.at(-1)?.mean_return;
  return last != null && solvedAt !== null && last >= solvedAt;
}

/** What there is to read where the chart's cursor is. */
export function readingAt(plot: uPlot, drawn: Drawn): ReadingAt | null {
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
