import type { Page } from "./types";

/** The items of a list, page after page, up to about a number of them. */
export async function allOf<Item>(max: number, load: (offset: number) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const all: Item[] = [];
  while (all.length < max) {
    const { items, limit } = await load(all.length);
    all.push(...items);
    if (items.length < limit) {
      break;
    }
  }
  return all;
}
