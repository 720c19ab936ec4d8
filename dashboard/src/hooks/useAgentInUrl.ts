import { useCallback, useSyncExternalStore } from "react";

const parameter = "agent";

function watch(watcher: () => void): () => void {
  window.addEventListener("popstate", watcher);
  return () => {
    window.removeEventListener("popstate", watcher);
  };
}

function read(): string | null {
  return new URLSearchParams(window.location.search).get(parameter);
}

/** The agent that the address names, and how to name another one. */
export function useAgentInUrl(): [string | null, (agent: string) => void] {
  const agent = useSyncExternalStore(watch, read);
  const select = useCallback((next: string) => {
    const url = new URL(window.location.href);
    url.searchParams.set(parameter, next);
    window.history.pushState(null, "", url);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, []);
  return [agent, select];
}
