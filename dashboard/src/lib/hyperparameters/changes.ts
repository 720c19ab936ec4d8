import type { RunChange } from "@/lib/api";
import { words } from "@/lib/format";
import { shown } from "./values";

/** "learning rate 0.001 → 0.0003, clip range 0.2 → 0.1" */
export function changeText({ values }: RunChange): string {
  return values.map(({ name, old_value, new_value }) => `${words(name)} ${shown(old_value)} → ${shown(new_value)}`).join(", ");
}
