import { useLayoutEffect, useRef, type RefObject } from "react";

/** Moves the focus to the page's main heading, without scrolling there. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** For what may go away while it has the focus: the focus then goes to the page's heading, instead of nowhere. */
export function useFocusHandover<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  // A layout effect ends while the element is still in the document.
  useLayoutEffect(() => {
    const element = place.current;
    return () => {
      if (element?.contains(document.activeElement) === true) {
        queueMicrotask(() => {
          if (document.activeElement === null || document.activeElement === document.body) {
            focusHeading();
          }
        });
      }
    };
  }, []);
  return place;
}
