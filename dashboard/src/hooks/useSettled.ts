import { useEffect, useState } from "react";

/** The text that was there last for a while, empty at first: what changes sooner is not read out. */
export function useSettled(text: string, afterMs: number): string {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(text);
    }, afterMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [text, afterMs]);
  return settled;
}
