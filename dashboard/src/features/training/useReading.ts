import { useCallback, useEffect, useState } from "react";
import type uPlot from "uplot";
import { useSettled } from "@/hooks/useSettled";
import { count, figure } from "@/lib/format";
import { looks } from "@/lib/verdict";
import type { ReadingAt } from "./chartOptions";

/** Whoever holds an arrow key down hears where it came to rest. */
const restMs = 350;

export interface ReadingState {
  readonly at: ReadingAt | null;
  readonly read: (at: ReadingAt | null) => void;
  /** What is said of the place that the keyboard came to; values that change under a cursor at rest are not told. */
  readonly told: string;
  readonly tell: (at: ReadingAt | null) => void;
}

/** The values under the pointer or the keyboard's cursor; Escape takes them away, wherever the focus is. */
export function useReading(plot: { readonly current: uPlot | null }): ReadingState {
  const [at, read] = useState<ReadingAt | null>(null);
  const [next, setNext] = useState("");
  const told = useSettled(next, restMs);
  const shown = at !== null;

  useEffect(() => {
    if (!shown) {
      return undefined;
    }
    const press = (key: KeyboardEvent): void => {
      if (key.key === "Escape" && plot.current !== null) {
        dismiss(plot.current);
      }
    };
    window.addEventListener("keydown", press);
    return () => {
      window.removeEventListener("keydown", press);
    };
  }, [shown, plot]);

  const tell = useCallback((there: ReadingAt | null) => {
    setNext(there === null ? "" : wordsOf(there));
  }, []);
  return { at, read, told, tell };
}

/** Takes the cursor off the chart, and with it off all that share it. */
export function dismiss(plot: uPlot): void {
  plot.setCursor({ left: -10, top: -10 });
}

function wordsOf({ point, mark }: ReadingAt): string {
  const evaluated =
    mark === null ? "" : `; version ${mark.version}, ${looks[mark.outcome].word.toLowerCase()}, ${figure(mark.value)}`;
  return `${count(point.steps)} steps, mean return ${figure(point.mean_return)}${evaluated}`;
}
