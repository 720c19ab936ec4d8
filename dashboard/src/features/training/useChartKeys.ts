import type { KeyboardEvent } from "react";
import type uPlot from "uplot";
import { readingAt, type Drawn } from "./chartOptions";
import type { Held, StepRange } from "./useHeld";
import type { ReadingState } from "./useReading";
import { panned, zoomed } from "./view";

const zoomStep = 2;
const panShare = 0.25;

/** Reads the chart by keyboard, and moves it. */
export function useChartKeys(
  plot: { readonly current: uPlot | null },
  drawn: Drawn,
  whole: StepRange,
  held: Held,
  reading: ReadingState,
): (key: KeyboardEvent) => void {
  const { range } = drawn;
  const around = reading.at?.point.steps ?? range[1];
  const act = (key: KeyboardEvent, chart: uPlot): boolean => {
    const back = key.key === "ArrowLeft" ? -1 : key.key === "ArrowRight" ? 1 : 0;
    if (key.shiftKey && back !== 0) {
      held.hold(panned(range, whole, back * panShare));
      return true;
    }
    switch (key.key) {
      case "+":
      case "=":
        held.hold(zoomed(range, whole, 1 / zoomStep, around));
        return true;
      case "-":
        held.hold(zoomed(range, whole, zoomStep, around));
        return true;
      case "Escape":
        // What is read out goes first.
        if (reading.at === null) {
          held.follow();
        }
        return false;
      case "ArrowLeft":
      case "ArrowRight":
      case "Home":
      case "End":
        moveCursor(chart, range, back === 0 ? (key.key === "Home" ? -Infinity : Infinity) : back);
        reading.tell(readingAt(chart, drawn));
        return true;
      default:
        return false;
    }
  };
  return (key) => {
    const typed = key.ctrlKey || key.metaKey || key.altKey || key.target !== key.currentTarget;
    if (!typed && plot.current !== null && act(key, plot.current)) {
      key.preventDefault();
    }
  };
}

/** To the next point in view, or the first or the last one. */
function moveCursor(plot: uPlot, [first, last]: StepRange, by: number): void {
  const steps = plot.data[0];
  const from = steps.findIndex((one) => one >= first);
  const to = steps.findLastIndex((one) => one <= last);
  if (from >= 0 && to >= from) {
    const index = Math.max(from, Math.min(to, (plot.cursor.idx ?? to + 1) + by));
    plot.setCursor({ left: plot.valToPos(steps[index] ?? 0, "x"), top: 0 });
  }
}
