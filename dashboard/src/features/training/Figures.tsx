import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type uPlot from "uplot";
import { Plot, type Colour } from "@/components/Plot";
import type { ProgressPoint } from "@/lib/api";
import { count, significant } from "@/lib/format";
import { columnsOf, figuresOf, type Figure } from "./columns";
import { curvesKey } from "./curvesKey";
import type { Held, StepRange } from "./useHeld";
import styles from "./Figures.module.css";

const height = 64;

/** Small charts of everything else a run reports; their crosshair is the big curve's. */
export function Figures({ points, held }: { points: readonly ProgressPoint[]; held: Held }) {
  const names = Object.keys(points.at(-1)?.losses ?? {}).join(" ");
  const figures = useMemo(() => figuresOf(names === "" ? [] : names.split(" ")), [names]);
  return (
    <section className={styles["figures"]} aria-label="Figures of the training">
      {figures.map((one) => (
        <SmallChart key={one.key} figure={one} points={points} range={held.range} />
      ))}
    </section>
  );
}

interface SmallProps {
  readonly figure: Figure;
  readonly points: readonly ProgressPoint[];
  readonly range: StepRange | null;
}

const SmallChart = memo(function SmallChart({ figure, points, range }: SmallProps) {
  const [index, setIndex] = useState<number | null>(null);
  const shownRange = useRef(range);
  const data = useMemo(() => columnsOf(points, figure.value), [points, figure]);
  const options = useCallback((colour: Colour) => smallOptions(colour, shownRange, setIndex), []);

  // Before the chart's own effect, which draws with it.
  useLayoutEffect(() => {
    shownRange.current = range;
  }, [range]);

  const point = (index === null ? undefined : points[index]) ?? points.at(-1);
  const value = point === undefined ? null : figure.value(point);
  return (
    <figure className={styles["small"]}>
      <figcaption>
        <span className={styles["name"]}>{figure.name}</span>
        <span className={styles["value"]}>{figure.key === "steps_per_second" ? count(value) : significant(value)}</span>
      </figcaption>
      <Plot height={height} data={data} options={options} revision={range} />
    </figure>
  );
});

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
      y: { range: (_, min, max) => (min <= max ? [min, max > min ? max : min + 1] : [0, 1]) },
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
