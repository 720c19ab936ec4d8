import { useSyncExternalStore } from "react";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function watch(watcher: () => void): () => void {
  dark.addEventListener("change", watcher);
  return () => {
    dark.removeEventListener("change", watcher);
  };
}

/** The theme in force; a canvas has to be drawn anew when it changes. */
export function useTheme(): "light" | "dark" {
  return useSyncExternalStore(watch, () => (dark.matches ? "dark" : "light"));
}
