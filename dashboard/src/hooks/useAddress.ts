import { useCallback, useMemo, useSyncExternalStore } from "react";

/** What the page's address names; null where it names nothing, and the page chooses. */
export interface Address {
  readonly agent: string | null;
  /** A run of the agent; null where the page chooses one. */
  readonly run: string | null;
}

function watch(watcher: () => void): () => void {
  window.addEventListener("popstate", watcher);
  return () => {
    window.removeEventListener("popstate", watcher);
  };
}

function read(): string {
  return window.location.search;
}

function named(search: URLSearchParams, parameter: keyof Address): string | null {
  const value = search.get(parameter);
  return value === null || value === "" ? null : value;
}

/** How the page is addressed when it shows this. */
export function addressOf({ agent, run }: Address): string {
  const search = new URLSearchParams();
  if (agent !== null) {
    search.set("agent", agent);
  }
  if (run !== null) {
    search.set("run", run);
  }
  return `?${search.toString()}`;
}

/** How to go elsewhere; in place of where the page is, or as a further step that leads back. */
type Go = (address: Address, how?: "replacing" | "further") => void;

/** What the address names, and how to go elsewhere. */
export function useAddress(): [Address, Go] {
  const text = useSyncExternalStore(watch, read);
  const address = useMemo(() => {
    const search = new URLSearchParams(text);
    return { agent: named(search, "agent"), run: named(search, "run") };
  }, [text]);
  const go = useCallback<Go>((to, how = "further") => {
    if (how === "replacing") {
      window.history.replaceState(null, "", addressOf(to));
    } else {
      window.history.pushState(null, "", addressOf(to));
    }
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, []);
  return [address, go];
}
