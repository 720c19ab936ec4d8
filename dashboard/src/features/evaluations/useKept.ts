import { useCallback, useMemo, useState } from "react";
import type { Evaluation } from "@/lib/api";

export interface Kept {
  /** How many newer ones are waiting. */
  readonly waiting: number;
  /** Those that the list shows. */
  readonly shown: readonly Evaluation[];
  /** Nothing moves from now on. */
  readonly keep: () => void;
  readonly release: () => void;
}

/** Keeps the list still while a person reads in it. */
export function useKept(all: readonly Evaluation[]): Kept {
  const [first, setFirst] = useState<string | null>(null);
  const newest = all[0]?.id ?? null;
  const waiting = first === null ? 0 : Math.max(0, all.findIndex((one) => one.id === first));
  const shown = useMemo(() => (waiting === 0 ? all : all.slice(waiting)), [all, waiting]);
  const keep = useCallback(() => {
    setFirst((before) => before ?? newest);
  }, [newest]);
  const release = useCallback(() => {
    setFirst(null);
  }, []);
  return { waiting, shown, keep, release };
}
