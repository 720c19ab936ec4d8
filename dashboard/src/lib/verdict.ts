import type { Evaluation } from "@/lib/api";

/** How an evaluation ended, as the page shows it: by word, shape and colour. */
export type Outcome = "first" | "better" | "no_worse" | "worse" | "undecided" | "measured" | "pending" | "failed";

export interface OutcomeLook {
  readonly word: string;
  readonly shape: "star" | "up" | "circle" | "down" | "diamond" | "dot" | "ring" | "cross";
  /** The custom property that holds its colour. */
  readonly colour: string;
}

export const looks: Readonly<Record<Outcome, OutcomeLook>> = {
  first: { word: "First", shape: "star", colour: "--better" },
  better: { word: "Better", shape: "up", colour: "--better" },
  no_worse: { word: "No worse", shape: "circle", colour: "--no-worse" },
  worse: { word: "Worse", shape: "down", colour: "--worse" },
  undecided: { word: "Undecided", shape: "diamond", colour: "--undecided" },
  measured: { word: "Measured", shape: "dot", colour: "--undecided" },
  pending: { word: "Playing", shape: "ring", colour: "--accent" },
  failed: { word: "Failed", shape: "cross", colour: "--worse" },
};

export function outcomeOf(evaluation: Evaluation): Outcome {
  switch (evaluation.status) {
    case "queued":
    case "running":
      return "pending";
    case "failed":
    case "cancelled":
      return "failed";
    case "completed":
      if (evaluation.verdict !== null) {
        return evaluation.verdict;
      }
      return evaluation.promoted ? "first" : "measured";
  }
}

/** The server's sentence, with the baseline's name and real minus signs; that it decided nothing is said already. */
export function evidenceOf({ verdict_reason: reason, baseline_version: baseline }: Evaluation): string | null {
  if (reason === null || reason === "") {
    return null;
  }
  const said = reason
    .replaceAll("the baseline", baseline === null ? "the baseline" : `v${baseline}`)
    .replaceAll(/-(?=\d)/g, "−")
    .replace(": not enough to tell", "");
  return said.charAt(0).toUpperCase() + said.slice(1);
}
