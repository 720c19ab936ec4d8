import { useMemo, useState } from "react";

export type StepRange = [number, number];

/** Which steps all charts show: those that a person chose, or, following, the whole run as it grows. */
export interface Held {
  readonly range: StepRange | null;
  /** Null: the whole run. */
  readonly hold: (range: StepRange | null) => void;
  readonly follow: () => void;
}

export function useHeld(): Held {
  const [range, setRange] = useState<StepRange | null>(null);
  return useMemo(
    () => ({
      range,
      hold: setRange,
      follow: () => {
        setRange(null);
      },
    }),
    [range],
  );
}
