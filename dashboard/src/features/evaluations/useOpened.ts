import { useCallback, useState } from "react";
import type { Evaluation } from "@/lib/api";

const nothing: ReadonlySet<string> = new Set();

export interface Opened {
  readonly rows: ReadonlySet<string>;
  /** A member of every open fold. */
  readonly folds: ReadonlySet<string>;
  readonly toggleRow: (evaluation: string) => void;
  readonly toggleFold: (members: readonly Evaluation[]) => void;
}

/** What a person has opened. `onOpen` hears of it before it opens. */
export function useOpened(onOpen: () => void): Opened {
  const [rows, setRows] = useState(nothing);
  const [folds, setFolds] = useState(nothing);
  const toggleRow = useCallback(
    (evaluation: string) => {
      onOpen();
      setRows((before) => (before.has(evaluation) ? without(before, [evaluation]) : new Set([...before, evaluation])));
    },
    [onOpen],
  );
  const toggleFold = useCallback(
    (members: readonly Evaluation[]) => {
      onOpen();
      const ids = members.map((one) => one.id);
      setFolds((before) => (ids.some((one) => before.has(one)) ? without(before, ids) : new Set([...before, ...ids.slice(-1)])));
    },
    [onOpen],
  );
  return { rows, folds, toggleRow, toggleFold };
}

function without(ids: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> {
  const left = new Set(ids);
  some.forEach((one) => left.delete(one));
  return left;
}
