import { useCallback, useState } from "react";

const key = "tars.play";

/** What a person chose last, wherever on the page; null before that, or where the browser keeps nothing. */
function remembered(): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(choice: "play" | "pause"): void {
  try {
    window.localStorage.setItem(key, choice);
  } catch {
    // It is then chosen anew on the next visit.
  }
}

/** Whether to play: by itself, unless a person wants less motion or has paused it. */
export function useAutoplay(): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(() => {
    const choice = remembered();
    return choice === null ? !window.matchMedia("(prefers-reduced-motion: reduce)").matches : choice === "play";
  });
  const choose = useCallback((wanted: boolean): void => {
    remember(wanted ? "play" : "pause");
    setPlaying(wanted);
  }, []);
  return [playing, choose];
}
