import { useEffect, useState, type RefObject } from "react";

const key = "tars.play";

/** What a person chose last, on whichever agent's page; null before that, or where the browser keeps nothing. */
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
  const choose = (wanted: boolean): void => {
    remember(wanted ? "play" : "pause");
    setPlaying(wanted);
  };
  return [playing, choose];
}

/** Whether any of the place is on screen. */
export function useInView(place: RefObject<Element | null>): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) => {
      setInView(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [place]);
  return inView;
}
