import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type uPlot from "uplot";
import { Plot, type Colour } from "@/components/Plot";
import type { ProgressPoint } from "@/lib/api";
import { columnsOf, type Figure } from "./columns";
import { curvesKey } from "./curvesKey";
import type { StepRange } from "./useHeld";
import styles from "./Figures.module.css";

const height = 56;

interface Props {
  readonly figure: Figure;
  readonly points: readonly ProgressPoint[];
  /** Null for the whole run. */
  readonly range: StepRange | null;
  /** A person points at it, or away from it. */
  readonly onExplain: (figure: Figure | null) => void;
}

/** One figure over the run, its last value or that under the crosshair, and from where to where it went. */
export const SmallChart = memo(function SmallChart({ figure, points, range, onExplain }: Props) {
  const [index, setIndex] = useState<number | null>(null);
  const shownRange = useRef(range);
  const data = useMemo(() => columnsOf(points, figure.value), [points, figure]);
  const ends = useMemo(() => endsOf(points, figure, range), [points, figure, range]);
  const options = useCallback((colour: Colour) => smallOptions(colour, shownRange, setIndex), []);
  const explain = (): void => {
    onExplain(figure);
  };
  const leave = (): void => {
    onExplain(null);
  };

  // Before the chart's own effect, which draws with it.
  useLayoutEffect(() => {
    shownRange.current = range;
  }, [range]);

  const point = (index === null ? undefined : points[index]) ?? points.at(-1);
  const name = `${figure.name}. ${figure.meaning}${ends === null ? "" : ` From ${figure.text(ends[0])} to ${figure.text(ends[1])}.`}`;
  return (
    <figure
      className={styles["small"]}
      tabIndex={0}
      aria-label={name}
      onPointerEnter={explain}
      onPointerLeave={leave}
      onFocus={explain}
      onBlur={leave}
    >
      <figcaption>
        <span className={styles["name"]}>{figure.name}</span>
        <span className={styles["value"]}>{figure.text(point === undefined ? null : figure.value(point))}</span>
      </figcaption>
      <Plot height={height} data={data} options={options} revision={range} />
      <p className={styles["ends"]}>
        {ends !== null && (
          <>
            <span>↓ {figure.text(ends[0])}</span>
            <span>↑ {figure.text(ends[1])}</span>
          </>
        )}
      </p>
    </figure>
  );
});

/** The least and the greatest value in view; null where there is none. */
function endsOf(points: readonly ProgressPoint[], figure: Figure, range: StepRange | null): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const point of points) {
    const value = figure.value(point);
    if (value !== null && (range === null || (point.steps >= range[0] && point.steps <= range[1]))) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : null;
}

function smallOptions(
  colour: Colour,
  range: { readonly current: StepRange | null },
  read: (index: number | null) => void,
): Omit<uPlot.Options, "width" | "height"> {
  return {
    padding: [4, 0, 4, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 5, fill: colour("--curve"), stroke: colour("--surface"), width: 1 },
      sync: { key: curvesKey, setSeries: false },
    },
    scales: {
      x: { time: false, range: (_, min, max) => range.current ?? [Math.min(0, min), max > 0 ? max : 1] },
      y: { range: (_, min, max) => yRange(min, max) },
    },
    axes: [{ show: false }, { show: false }],
    series: [{}, { stroke: colour("--ink-3"), width: 1.25, points: { show: false } }],
    hooks: {
      setCursor: [
        (plot) => {
          read(plot.cursor.idx ?? null);
        },
      ],
    },
  };
}

/** From the least to the greatest value; what never changes lies in the middle. */
function yRange(min: number | null, max: number | null): uPlot.Range.MinMax {
  if (min === null || max === null) {
    return [0, 1];
  }
  const half = Math.abs(min) || 1;
  return max > min ? [min, max] : [min - half, max + half];
}
