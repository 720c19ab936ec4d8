import type { Evaluation } from "@/lib/api";
import { count, figure, signed } from "@/lib/format";
import { outcomeOf } from "@/lib/verdict";

/** What came of an evaluation, to follow the version's name. */
export function verdictText(evaluation: Evaluation): string {
  const baseline = evaluation.baseline_version;
  const than = baseline === null ? "" : ` than v${baseline}`;
  switch (outcomeOf(evaluation)) {
    case "first":
      return "went live as the first policy";
    case "better":
      return evaluation.promoted && baseline !== null ? `beat v${baseline}, went live` : `was better${than}`;
    case "no_worse":
      return "no worse, but not shown to be better";
    case "worse":
      return `was worse${than}`;
    case "undecided":
      return "not shown to be better";
    case "measured":
      return "was measured";
    case "pending":
      return evaluation.status === "queued" ? "waits to play" : "is playing";
    case "failed":
      return evaluation.status;
  }
}

/** "49 candidates, none shown to be better than v18". */
export function foldText(members: readonly Evaluation[]): string {
  return `${count(members.length)} candidates, none shown to be better than v${members[0]?.baseline_version ?? 0}`;
}

/** From the oldest to the newest: "v19–v67". */
export function versionsOf(members: readonly Evaluation[]): string {
  const versions = members.map((one) => one.policy_version);
  return `v${Math.min(...versions)}–v${Math.max(...versions)}`;
}

/** How the means of a fold lie, and how many were even worse. */
export function foldNote(members: readonly Evaluation[]): string {
  const means = members.flatMap((one) => (one.mean_return === null ? [] : [one.mean_return]));
  const worse = members.filter((one) => one.verdict === "worse").length;
  const range = means.length === 0 ? "" : `Means from ${figure(Math.min(...means))} to ${figure(Math.max(...means))}`;
  return worse === 0 ? range : `${range}; ${count(worse)} ${worse === 1 ? "was" : "were"} worse`;
}

/** The difference in return that the verdict rests on, "+1.2 against v79"; empty where nothing was compared. */
export function differenceText({ difference, baseline_version: baseline }: Evaluation): string {
  return difference === null || baseline === null ? "" : `${signed(difference)} against v${baseline}`;
}

/** How much was played: the verdict's pairs of episodes where there are more than were asked for. */
export function playedText({ episodes, pairs }: Evaluation): string {
  return `${count(Math.max(episodes, pairs ?? 0))} episodes`;
}
