import { useEffect, useState } from "react";

/** The value once it has stayed for a while, null until then: what comes and goes within that time does not flicker. */
export function usePersistent<Value extends string | number>(value: Value | null, forMs: number): Value | null {
  const [settled, setSettled] = useState<Value | null>(null);
  useEffect(() => {
    if (value === null) {
      return undefined;
    }
    const timer = window.setTimeout(() => {
      setSettled(value);
    }, forMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [value, forMs]);
  return settled === value ? settled : null;
}
