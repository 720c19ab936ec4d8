import { useEffect, useState, type RefObject } from "react";

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
