import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useTheme } from "@/hooks/useTheme";
import styles from "./Plot.module.css";

/** Reads a colour of the theme in force, for a canvas. */
export type Colour = (property: string) => string;

export interface PlotProps {
  readonly height: number;
  readonly data: uPlot.AlignedData;
  /**
   * Makes the chart's options. A new function makes a new chart, so it has to keep its identity while only the data
   * change; what changes with them is read through refs.
   */
  readonly options: (colour: Colour) => Omit<uPlot.Options, "width" | "height">;
  /** Something else to draw changed: draw anew. */
  readonly revision?: unknown;
  readonly onPlot?: (plot: uPlot | null) => void;
}

/** One uPlot chart of fixed height and the width of its place. Data are replaced in it, it is never made anew for them. */
export function Plot({ height, data, options, revision, onPlot }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(data);
  const theme = useTheme();

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data, revision]);

  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return undefined;
    }
    const style = getComputedStyle(document.documentElement);
    const colour: Colour = (property) => style.getPropertyValue(property).trim();
    const made = new uPlot({ ...options(colour), width: element.clientWidth, height }, latest.current, element);
    plot.current = made;
    onPlot?.(made);
    const watcher = new ResizeObserver(() => {
      made.setSize({ width: element.clientWidth, height });
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.destroy();
      plot.current = null;
      onPlot?.(null);
    };
    // The theme is read through the style sheet: a new one needs a new chart.
  }, [options, height, theme, onPlot]);

  return <div ref={place} className={styles["place"]} style={{ height }} />;
}
