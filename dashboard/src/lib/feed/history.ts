import type { Evaluation } from "@/lib/api";

/** What the page knows of an agent's evaluations beside those in its feed. */
export interface History {
  /** Without a gap from the oldest of the feed on, newest first; where both were loaded, some are in both. */
  readonly evaluations: readonly Evaluation[];
  /** Whether there is none older than these. */
  readonly complete: boolean;
  /** Every evaluation that made a version live, newest first, however old. */
  readonly promoted: readonly Evaluation[];
}

export const noHistory: History = { evaluations: [], complete: false, promoted: [] };

/** Evaluations of one agent that the page holds beside its feed; the oldest leave first, those that went live never. */
export const historyMax = 4_000;

/** Puts what left the feed, which is newer, before what is known. */
export function keep(history: History, left: readonly Evaluation[]): History {
  return bounded({ ...history, evaluations: [...unknown(left, history.evaluations), ...history.evaluations] });
}

/** Puts a page of older ones after what is known; it is the last one if it is not full. */
export function extend(history: History, page: readonly Evaluation[], pageSize: number): History {
  return bounded({
    ...history,
    evaluations: [...history.evaluations, ...unknown(page, history.evaluations)],
    complete: page.length < pageSize,
  });
}

function unknown(some: readonly Evaluation[], known: readonly Evaluation[]): readonly Evaluation[] {
  const ids = new Set(known.map((one) => one.id));
  return some.filter((one) => !ids.has(one.id));
}

function bounded(history: History): History {
  const { evaluations, promoted } = history;
  if (evaluations.length <= historyMax) {
    return history;
  }
  const leaving = evaluations.slice(historyMax).filter((one) => one.promoted);
  return {
    evaluations: evaluations.slice(0, historyMax),
    complete: false,
    promoted: [...unknown(leaving, promoted), ...promoted],
  };
}

/** An agent's evaluations as the page knows them, the newest state of each. */
export interface Known {
  /** The newest ones without a gap, newest first. */
  readonly newest: readonly Evaluation[];
  /** Whether these are all. */
  readonly complete: boolean;
  /** Whether the page holds as many as it will. */
  readonly full: boolean;
  /** The newest ones and, after them, every older one that made a version live. */
  readonly all: readonly Evaluation[];
}

export function knownOf(feed: readonly Evaluation[], history: History): Known {
  const ids = new Set(feed.map((one) => one.id));
  const fresh = (one: Evaluation): boolean => {
    const known = ids.has(one.id);
    ids.add(one.id);
    return !known;
  };
  const newest = [...feed, ...history.evaluations.filter(fresh)];
  const { complete, evaluations } = history;
  return { newest, complete, full: !complete && evaluations.length >= historyMax, all: [...newest, ...history.promoted.filter(fresh)] };
}
