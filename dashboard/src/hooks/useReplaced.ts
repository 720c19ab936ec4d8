import { useState } from "react";

/**
 * Whether a value is another than the first one that was known here: what somebody finds on arrival is no news.
 * Undefined while it is not known.
 */
export function useReplaced(value: string | number | null | undefined): boolean {
  const [first, setFirst] = useState(value);
  if (first === undefined && value !== undefined) {
    setFirst(value);
  }
  return first !== undefined && value !== undefined && value !== first;
}
