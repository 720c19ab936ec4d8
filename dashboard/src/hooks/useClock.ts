import { useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) {
    now = Date.now();
    timer = window.setInterval(() => {
      now = Date.now();
      for (const one of watchers) {
        one();
      }
    }, 1_000);
  }
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      window.clearInterval(timer);
    }
  };
}

/** The time in ms, once a second: one timer for the whole page, so that all ages tick together. */
export function useClock(): number {
  return useSyncExternalStore(watch, () => now);
}
