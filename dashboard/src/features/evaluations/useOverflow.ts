import { useEffect, useState, type RefObject } from "react";

/** At which ends there is more than is in view. */
export type Overflow = "none" | "left" | "right" | "both";

/** A pixel less is a matter of rounding. */
const leastPx = 2;

/** Where a scroller goes on beyond what is in view; looked at anew when its contents change. */
export function useOverflow(scroller: RefObject<HTMLElement | null>, contents: unknown): Overflow {
  const [overflow, setOverflow] = useState<Overflow>("none");
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const look = (): void => {
      const left = element.scrollLeft > leastPx;
      const right = element.scrollLeft + element.clientWidth < element.scrollWidth - leastPx;
      setOverflow(left && right ? "both" : left ? "left" : right ? "right" : "none");
    };
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, contents]);
  return overflow;
}
