import type { Evaluation } from "@/lib/api";

/** What the list shows: single evaluations, and runs of them in which nothing changed. */
export type Item =
  | { readonly kind: "row"; readonly evaluation: Evaluation; readonly folded: boolean }
  | { readonly kind: "fold"; readonly members: readonly Evaluation[]; readonly open: boolean };

/** So many of the newest decided ones always stand alone, so that one sees them come. */
const alone = 3;
/** Fewer than this are not worth a fold. */
const foldMin = 3;

/**
 * Puts consecutive candidates that were measured against the same version and did not take its place into one item.
 * An open fold is followed by its members. `opened` names members of open folds: folds grow at either end.
 */
export function itemsOf(evaluations: readonly Evaluation[], opened: ReadonlySet<string>): readonly Item[] {
  const items: Item[] = [];
  let members: Evaluation[] = [];
  const close = (): void => {
    const folded = members.length >= foldMin;
    const rows = members.map((evaluation): Item => ({ kind: "row", evaluation, folded }));
    if (folded) {
      const open = members.some((one) => opened.has(one.id));
      items.push({ kind: "fold", members, open }, ...(open ? rows : []));
    } else {
      items.push(...rows);
    }
    members = [];
  };
  let decided = 0;
  for (const evaluation of evaluations) {
    decided += evaluation.status === "completed" ? 1 : 0;
    const folds = changedNothing(evaluation) && decided > alone;
    if (!folds || members[0]?.baseline_version !== evaluation.baseline_version) {
      close();
    }
    if (folds) {
      members.push(evaluation);
    } else {
      items.push({ kind: "row", evaluation, folded: false });
    }
  }
  close();
  return items;
}

function changedNothing({ status, promoted, verdict, baseline_version: baseline }: Evaluation): boolean {
  return status === "completed" && !promoted && verdict !== null && verdict !== "better" && baseline !== null;
}
